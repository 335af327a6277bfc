import { definePlant } from '../plant.ts';
import { id, inSchema, secured, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('idle'), ...secured('idle'), `alter table ${id}.idle disable row level security`],
  found: [inSchema('table', 'idle')],
});
