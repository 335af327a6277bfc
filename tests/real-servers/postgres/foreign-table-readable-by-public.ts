import { definePlant } from '../plant.ts';
import { id, inSchema } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create foreign data wrapper plain`,
    `create server reader foreign data wrapper plain`,
    `create foreign table ${id}.outside (line text) server reader`,
    `grant select on ${id}.outside to public`,
  ],
  found: [inSchema('foreign table', 'outside')],
});
