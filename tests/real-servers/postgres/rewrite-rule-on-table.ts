import { definePlant } from '../plant.ts';
import { hostile, id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('ruled'), `create rule ${id} as on delete to ${id}.ruled do instead nothing`],
  found: [inSchema('rule', 'ruled', hostile)],
});
