import { definePlant } from '../plant.ts';
import { definer, fn, s } from '../postgres-names.ts';

export default definePlant({
  sql: definer('floating', ''),
  found: [fn('floating', '')],
  remedy: [s({ function: 'floating', arguments: '' })],
});
