import { z } from 'zod';
import { Grants, defineFact } from '../define-fact.ts';
import { grantsOf, ownerName, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'schemaAccess',
  summary: 'Who owns each schema, and who may use it and create in it.',
  scope: 'database',
  objects: ['schema'],
  statements: ['GRANT', 'REVOKE', 'ALTER SCHEMA'],
  sql: `
select n.nspname::text as schema,
       ${ownerName('n.nspowner')} as owner,
       ${grantsOf("coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner))", ['USAGE', 'CREATE'])} as grants
from pg_catalog.pg_namespace n
where ${userSchema}
order by n.nspname collate "C"`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({ schema: z.string(), owner: z.string().nullable(), grants: Grants }),
  example: {
    database: 'shop',
    schema: 'sales',
    owner: 'shop_owner',
    grants: [{ to: 'shop_owner', privileges: ['CREATE', 'USAGE'] }],
  },
});
