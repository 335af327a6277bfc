import { definePlant } from '../plant.ts';
import { inSchema, s, table } from '../postgres-names.ts';

export default definePlant({
  sql: table('tenants', 'tenant_id int, id int'),
  found: [inSchema('table', 'tenants')],
  remedy: [s({ table: 'tenants', policy: 'own', condition: 'tenant_id = 7' })],
});
