import { definePlant } from '../plant.ts';
import { id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('hooked'), `grant trigger on ${id}.hooked to clerk`],
  found: [inSchema('table', 'hooked')],
});
