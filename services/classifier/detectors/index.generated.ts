import type { Detector } from './define-detector.ts';
import email from './email.ts';

/** Every unit of this folder, sorted by path. Made by `npm run generate`; do not edit. */
export const detectors: readonly Detector[] = [email];
