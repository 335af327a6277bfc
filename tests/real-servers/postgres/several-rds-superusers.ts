import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role first nologin in role rds_superuser`, `create role second nologin in role rds_superuser`],
  found: [role('first'), role('second')],
});
