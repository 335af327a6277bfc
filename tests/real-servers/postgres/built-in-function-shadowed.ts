import { definePlant } from '../plant.ts';
import { fn, id } from '../postgres-names.ts';

export default definePlant({
  sql: [`create function ${id}.lower(text) returns text language sql as 'select $1'`],
  found: [fn('lower', 'text')],
});
