import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [`grant create on schema public to public`],
  found: [at('schema', 'public')],
});
