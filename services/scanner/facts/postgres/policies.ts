import { z } from 'zod';
import { Flag, Names, defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';
import { alwaysTrue, trueWhileUnset } from '../../domain/policy-sql.ts';

export default defineFact({
  name: 'policies',
  summary: 'Row-security policies: whom they let do what, and whether they let everything through.',
  scope: 'database',
  objects: ['table', 'policy'],
  statements: ['ALTER TABLE', 'CREATE POLICY'],
  sql: `
select n.nspname::text as schema,
       c.relname::text as "table",
       p.polname::text as policy,
       p.polcmd::text as command,
       p.polpermissive as permissive,
       0::pg_catalog.oid = any (p.polroles) as "forPublic",
       (select coalesce(pg_catalog.json_agg(r.rolname::text order by r.rolname collate "C"), '[]')::text
        from pg_catalog.pg_roles r where r.oid = any (p.polroles)) as roles,
       ${alwaysTrue('p.polqual')} as "usingTrue",
       ${alwaysTrue('p.polwithcheck')} as "checkTrue",
       ${trueWhileUnset('p.polqual')} as "trueWhileUnset"
from pg_catalog.pg_policy p
join pg_catalog.pg_class c on c.oid = p.polrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where ${userSchema}
order by n.nspname collate "C", c.relname collate "C", p.polname collate "C"`,
  Row: z.object({
    schema: z.string(),
    table: z.string(),
    policy: z.string(),
    /** pg_policy.polcmd: r SELECT, a INSERT, w UPDATE, d DELETE, * all. */
    command: z.enum(['r', 'a', 'w', 'd', '*']),
    permissive: Flag,
    forPublic: Flag,
    /** Roles that it is for; none when it is for everybody. */
    roles: Names,
    usingTrue: Flag,
    checkTrue: Flag,
    /** True for every row while a setting that sessions make themselves is not made. */
    trueWhileUnset: Flag,
  }),
  example: {
    database: 'shop',
    schema: 'sales',
    table: 'orders',
    policy: 'own_orders',
    command: 'r' as const,
    permissive: true,
    forPublic: true,
    roles: [],
    usingTrue: false,
    checkTrue: false,
    trueWhileUnset: false,
  },
});
