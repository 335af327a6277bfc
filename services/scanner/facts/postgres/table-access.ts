import { z } from 'zod';
import { Flag, Grants, Names, defineFact } from '../define-fact.ts';
import { grantsOf, ownerName, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'tableAccess',
  summary: 'Who owns tables and views, and who may read and change them; those that are alike share one row.',
  scope: 'database',
  objects: ['table', 'view', 'materialized view', 'foreign table'],
  statements: ['GRANT', 'REVOKE', 'ALTER TABLE'],
  sql: `
select s.schema, s.kind, s.owner, s."rowSecurity", s.forced, s.grants,
       pg_catalog.json_agg(s.relation order by s.relation collate "C")::text as relations
from (select n.nspname::text as schema,
             c.relname::text as relation,
             c.relkind::text as kind,
             ${ownerName('c.relowner')} as owner,
             c.relrowsecurity as "rowSecurity",
             c.relforcerowsecurity as forced,
             ${grantsOf("coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))", ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'])} as grants
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${userSchema}) s
group by s.schema, s.kind, s.owner, s."rowSecurity", s.forced, s.grants
order by s.schema collate "C", s.kind, s.owner collate "C", s."rowSecurity", s.forced, s.grants collate "C"`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({
    schema: z.string(),
    /** pg_class.relkind: r, p tables; v view; m materialized view; f foreign table. */
    kind: z.enum(['r', 'p', 'v', 'm', 'f']),
    owner: z.string().nullable(),
    rowSecurity: Flag,
    forced: Flag,
    grants: Grants,
    relations: Names,
  }),
  example: {
    database: 'shop',
    schema: 'sales',
    kind: 'r' as const,
    owner: 'shop_owner',
    rowSecurity: false,
    forced: false,
    grants: [
      { to: 'shop_app', privileges: ['INSERT', 'SELECT', 'UPDATE'] },
      { to: 'shop_owner', privileges: ['DELETE', 'INSERT', 'SELECT', 'TRUNCATE', 'UPDATE'] },
    ],
    relations: ['customers', 'orders'],
  },
});
