import { definePlant } from '../plant.ts';
import { id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('writable'), `grant insert, delete on ${id}.writable to public`],
  found: [inSchema('table', 'writable')],
});
