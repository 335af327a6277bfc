import { definePlant } from '../plant.ts';
import { at, hostile, id } from '../postgres-names.ts';

export default definePlant({
  sql: [`create foreign data wrapper postgres_fdw`, `create server ${id} foreign data wrapper postgres_fdw`],
  found: [at('server', hostile)],
});
