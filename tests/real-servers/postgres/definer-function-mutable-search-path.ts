import { definePlant } from '../plant.ts';
import { definer, fn } from '../postgres-names.ts';

export default definePlant({
  sql: definer('floating', ''),
  found: [fn('floating', '')],
});
