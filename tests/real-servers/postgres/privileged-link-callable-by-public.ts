import { definePlant } from '../plant.ts';
import { fn, id } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension dblink schema ${id}`, `grant execute on function ${id}.dblink_connect_u(text) to public`],
  found: [fn('dblink_connect_u', 'text')],
  also: ['outbound-link-extension'],
});
