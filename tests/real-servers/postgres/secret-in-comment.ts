import { definePlant } from '../plant.ts';
import { id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('noted'), `comment on table ${id}.noted is 'password: Zx81kQp00TrEe'`],
  found: [inSchema('comment', 'noted')],
});
