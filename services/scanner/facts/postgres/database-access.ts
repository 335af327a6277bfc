import { z } from 'zod';
import { Grants, defineFact } from '../define-fact.ts';
import { grantsOf, ownerName } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'databaseAccess',
  summary: 'Who owns each database, and who may connect to it.',
  scope: 'server',
  carriedWith: 'databaseSettings',
  statements: ['GRANT', 'REVOKE', 'ALTER DATABASE'],
  sql: `
select d.datname::text as name,
       ${ownerName('d.datdba')} as owner,
       ${grantsOf("coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))", ['CONNECT', 'CREATE'])} as grants
from pg_catalog.pg_database d
where d.datallowconn and not d.datistemplate and d.datname <> 'rdsadmin' and d.datname::text <> all ($2::text[])
order by d.datname collate "C"`,
  parameters: ({ ourRoles, ourDatabases }) => [ourRoles, ourDatabases],
  Row: z.object({ name: z.string(), owner: z.string().nullable(), grants: Grants }),
  example: {
    name: 'shop',
    owner: 'shop_owner',
    grants: [
      { to: null, privileges: ['CONNECT'] },
      { to: 'shop_owner', privileges: ['CONNECT', 'CREATE'] },
    ],
  },
});
