import { definePlant } from '../plant.ts';
import { hostile, id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('columns', `${id} text, other text`), `grant select (${id}) on ${id}.columns to public`],
  found: [inSchema('column', 'columns', hostile)],
});
