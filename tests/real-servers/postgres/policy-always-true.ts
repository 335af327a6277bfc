import { definePlant } from '../plant.ts';
import { hostile, id, inSchema, secured, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('sieve'), ...secured('sieve'), `create policy ${id} on ${id}.sieve using (true)`],
  found: [inSchema('policy', 'sieve', hostile)],
});
