import { definePlant } from '../plant.ts';
import { at, id } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension file_fdw schema ${id}`],
  found: [at('extension', 'file_fdw')],
});
