import { definePlant } from '../plant.ts';
import { id, inSchema, secured, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('owned'), ...secured('owned'), `alter table ${id}.owned no force row level security`],
  found: [inSchema('table', 'owned')],
});
