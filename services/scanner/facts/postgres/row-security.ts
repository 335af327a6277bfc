import { z } from 'zod';
import { Count, Flag, defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'rowSecurity',
  summary: 'Tables with row security on, or with policies.',
  scope: 'database',
  objects: ['table', 'policy'],
  statements: ['ALTER TABLE', 'CREATE POLICY'],
  sql: `
select n.nspname::text as schema,
       c.relname::text as "table",
       c.relrowsecurity as enabled,
       c.relforcerowsecurity as forced,
       (select pg_catalog.count(*) from pg_catalog.pg_policy p where p.polrelid = c.oid) as policies,
       pg_catalog.pg_get_userbyid(c.relowner)::text as owner
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and ${userSchema}
  and (c.relrowsecurity or exists (select 1 from pg_catalog.pg_policy p where p.polrelid = c.oid))
order by n.nspname collate "C", c.relname collate "C"`,
  Row: z.object({
    schema: z.string(),
    table: z.string(),
    enabled: Flag,
    forced: Flag,
    policies: Count,
    owner: z.string(),
  }),
  example: {
    database: 'shop',
    schema: 'sales',
    table: 'orders',
    enabled: true,
    forced: true,
    policies: 2,
    owner: 'shop_owner',
  },
});
