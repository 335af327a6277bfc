import { definePlant } from '../plant.ts';
import { at, id } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension outdated schema ${id} version '1.0'`],
  found: [at('extension', 'outdated')],
});
