import { z } from 'zod';
import { Names, defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'columnPrivileges',
  summary: 'Columns on which PUBLIC holds a privilege of its own.',
  scope: 'database',
  objects: ['table', 'view', 'materialized view', 'foreign table'],
  statements: ['GRANT', 'REVOKE'],
  sql: `
select n.nspname::text as schema,
       c.relname::text as relation,
       t.attname::text as "column",
       pg_catalog.array_to_json(pg_catalog.array_agg(distinct a.privilege_type))::text as privileges
from pg_catalog.pg_attribute t
join pg_catalog.pg_class c on c.oid = t.attrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join lateral pg_catalog.aclexplode(t.attacl) a
where a.grantee = 0 and t.attnum > 0 and not t.attisdropped and ${userSchema}
group by n.nspname, c.relname, t.attname, t.attnum
order by n.nspname collate "C", c.relname collate "C", t.attnum`,
  Row: z.object({ schema: z.string(), relation: z.string(), column: z.string(), privileges: Names }),
  example: { database: 'shop', schema: 'sales', relation: 'customers', column: 'email', privileges: ['SELECT'] },
});
