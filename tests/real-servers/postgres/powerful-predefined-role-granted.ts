import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role reader nologin in role pg_read_all_data`],
  found: [role('reader')],
});
