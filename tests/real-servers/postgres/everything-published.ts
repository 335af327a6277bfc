import { definePlant } from '../plant.ts';
import { at, hostile, id } from '../postgres-names.ts';

export default definePlant({
  sql: [`create publication ${id} for all tables`],
  found: [at('publication', hostile)],
});
