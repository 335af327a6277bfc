import { definePlant } from '../plant.ts';
import { id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('shut'), `alter table ${id}.shut enable row level security, force row level security`],
  found: [inSchema('table', 'shut')],
});
