import { definePlant } from '../plant.ts';
import { hostile, id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table(hostile), `grant select on ${id}.${id} to public`],
  found: [inSchema('table', hostile)],
});
