import { definePlant } from '../plant.ts';
import { definer, fn } from '../postgres-names.ts';

export default definePlant({
  sql: definer('temporary', 'set search_path = pg_catalog'),
  found: [fn('temporary', '')],
});
