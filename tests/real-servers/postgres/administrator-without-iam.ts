import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create role boss login connection limit 5 valid until '2099-01-01' in role rds_superuser`,
    `create role deputy login connection limit 5 valid until '2099-01-01' in role rds_superuser`,
  ],
  found: [role('boss'), role('deputy')],
  also: ['several-rds-superusers'],
});
