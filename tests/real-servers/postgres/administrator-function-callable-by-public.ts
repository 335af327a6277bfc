import { definePlant } from '../plant.ts';
import { definer, fn, id, safePath } from '../postgres-names.ts';

export default definePlant({
  sql: [
    ...definer('mighty', safePath),
    `alter function ${id}.mighty() owner to rds_superuser`,
    `grant execute on function ${id}.mighty() to public`,
  ],
  found: [fn('mighty', '')],
  also: ['definer-function-callable-by-public'],
});
