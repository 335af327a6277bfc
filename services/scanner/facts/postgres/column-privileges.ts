import { z } from 'zod';
import { Names, defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'columnPrivileges',
  summary: 'Privileges on single columns that somebody besides the owner holds; grantee null is PUBLIC.',
  scope: 'database',
  objects: ['table', 'view', 'materialized view', 'foreign table'],
  statements: ['GRANT', 'REVOKE'],
  sql: `
select n.nspname::text as schema,
       c.relname::text as relation,
       t.attname::text as "column",
       case when a.grantee <> 0 then pg_catalog.pg_get_userbyid(a.grantee)::text end as grantee,
       pg_catalog.array_to_json(pg_catalog.array_agg(distinct a.privilege_type))::text as privileges
from pg_catalog.pg_attribute t
join pg_catalog.pg_class c on c.oid = t.attrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join lateral pg_catalog.aclexplode(t.attacl) a
where t.attacl is not null and t.attnum > 0 and not t.attisdropped and a.grantee <> c.relowner and ${userSchema}
  and (a.grantee = 0 or pg_catalog.pg_get_userbyid(a.grantee)::text <> all ($1::text[]))
group by n.nspname, c.relname, t.attname, t.attnum, a.grantee
order by n.nspname collate "C", c.relname collate "C", t.attnum, a.grantee`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({
    schema: z.string(),
    relation: z.string(),
    column: z.string(),
    grantee: z.string().nullable(),
    privileges: Names,
  }),
  example: {
    database: 'shop',
    schema: 'sales',
    relation: 'customers',
    column: 'email',
    grantee: 'shop_support',
    privileges: ['SELECT'],
  },
});
