import { definePlant } from '../plant.ts';
import { definer, fn, id, safePath } from '../postgres-names.ts';

export default definePlant({
  sql: definer('glued', safePath, `begin execute 'select ' || current_user; end`),
  found: [fn('glued', '')],
  repairedBy: {
    because: 'The text of a function is not read, and what it should say only its author knows.',
    statements: [
      `create or replace function ${id}.glued() returns void language plpgsql security definer ${safePath} as $f$ begin execute format('select %L', current_user); end $f$`,
    ],
  },
});
