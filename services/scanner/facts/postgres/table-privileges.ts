import { z } from 'zod';
import { Names, defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'tablePrivileges',
  summary: 'Privileges on tables, views and sequences that somebody besides the owner holds; grantee null is PUBLIC.',
  scope: 'database',
  objects: ['table', 'view', 'materialized view', 'foreign table', 'sequence'],
  statements: ['GRANT', 'REVOKE', 'ALTER TABLE'],
  sql: `
select n.nspname::text as schema,
       c.relname::text as relation,
       c.relkind::text as kind,
       case when a.grantee <> 0 then pg_catalog.pg_get_userbyid(a.grantee)::text end as grantee,
       pg_catalog.array_to_json(pg_catalog.array_agg(distinct a.privilege_type))::text as privileges,
       pg_catalog.array_to_json(coalesce(pg_catalog.array_agg(distinct a.privilege_type) filter (where a.is_grantable), '{}'))::text as grantable
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join lateral pg_catalog.aclexplode(c.relacl) a
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and a.grantee <> c.relowner and ${userSchema}
  and (a.grantee = 0 or pg_catalog.pg_get_userbyid(a.grantee)::text <> all ($1::text[]))
  and ${notOfExtension('pg_class', 'c.oid')}
group by n.nspname, c.relname, c.relkind, a.grantee
order by n.nspname collate "C", c.relname collate "C", a.grantee`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({
    schema: z.string(),
    relation: z.string(),
    /** pg_class.relkind: r, p tables; v view; m materialized view; f foreign table; S sequence. */
    kind: z.enum(['r', 'p', 'v', 'm', 'f', 'S']),
    grantee: z.string().nullable(),
    privileges: Names,
    grantable: Names,
  }),
  example: {
    database: 'shop',
    schema: 'sales',
    relation: 'customers',
    kind: 'r' as const,
    grantee: 'shop_app',
    privileges: ['SELECT'],
    grantable: [],
  },
});
