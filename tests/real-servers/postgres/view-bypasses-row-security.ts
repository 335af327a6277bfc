import { definePlant } from '../plant.ts';
import { id, inSchema, secured, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('guarded'), ...secured('guarded'), `create view ${id}.window as select * from ${id}.guarded`],
  found: [inSchema('view', 'window')],
});
