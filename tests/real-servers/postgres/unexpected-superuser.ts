import { definePlant } from '../plant.ts';
import { hostile, id, role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role ${id} nologin superuser`],
  found: [role(hostile)],
});
