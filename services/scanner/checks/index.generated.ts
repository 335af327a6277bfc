import type { Check } from './define-check.ts';
import endpointIsPublic from './aws/endpoint-is-public.ts';
import schemaPublicWritable from './postgres/schema-public-writable.ts';

/** Every unit of this folder, sorted by path. Made by `npm run generate`; do not edit. */
export const checks: readonly Check[] = [endpointIsPublic, schemaPublicWritable];
