import { definePlant } from '../plant.ts';
import { inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: table('tenants', 'tenant_id int, id int'),
  found: [inSchema('table', 'tenants')],
});
