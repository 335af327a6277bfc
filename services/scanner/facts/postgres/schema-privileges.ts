import { z } from 'zod';
import { Names, defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'schemaPrivileges',
  summary: 'Privileges on schemas that somebody besides the owner holds; grantee null is PUBLIC.',
  scope: 'database',
  objects: ['schema'],
  statements: ['GRANT', 'REVOKE', 'ALTER SCHEMA'],
  sql: `
select n.nspname::text as schema,
       case when a.grantee <> 0 then pg_catalog.pg_get_userbyid(a.grantee)::text end as grantee,
       pg_catalog.array_to_json(pg_catalog.array_agg(distinct a.privilege_type))::text as privileges
from pg_catalog.pg_namespace n
cross join lateral pg_catalog.aclexplode(n.nspacl) a
where a.grantee <> n.nspowner and ${userSchema}
  and (a.grantee = 0 or pg_catalog.pg_get_userbyid(a.grantee)::text <> all ($1::text[]))
group by n.nspname, a.grantee
order by n.nspname collate "C", a.grantee`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({ schema: z.string(), grantee: z.string().nullable(), privileges: Names }),
  example: { database: 'shop', schema: 'sales', grantee: 'shop_app', privileges: ['USAGE'] },
});
