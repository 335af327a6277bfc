import { z } from 'zod';
import { Count, Flag, defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'tableOwners',
  summary: 'Roles that own tables, and how many.',
  scope: 'database',
  carriedWith: 'roles',
  objects: ['table', 'role'],
  statements: ['ALTER TABLE'],
  sql: `
select r.rolname::text as owner,
       r.rolcanlogin as login,
       r.rolsuper as superuser,
       pg_catalog.count(*) as tables
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_roles r on r.oid = c.relowner
where c.relkind in ('r', 'p') and ${userSchema} and ${notOfExtension('pg_class', 'c.oid')} and r.rolname::text <> all ($1::text[])
group by r.rolname, r.rolcanlogin, r.rolsuper
order by r.rolname collate "C"`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({ owner: z.string(), login: Flag, superuser: Flag, tables: Count }),
  example: { database: 'shop', owner: 'shop_owner', login: false, superuser: false, tables: 9 },
});
