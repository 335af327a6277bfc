import { definePlant } from '../plant.ts';
import { id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('handed'), `grant select on ${id}.handed to clerk with grant option`],
  found: [inSchema('table', 'handed')],
});
