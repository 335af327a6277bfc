import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension plperlu`],
  found: [at('language', 'plperlu')],
});
