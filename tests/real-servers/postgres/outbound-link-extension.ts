import { definePlant } from '../plant.ts';
import { at, id } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension dblink schema ${id}`],
  found: [at('extension', 'dblink')],
});
