import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'viewsOverRowSecurity',
  summary: 'Views and materialized views that read a table with row security.',
  scope: 'database',
  objects: ['view', 'materialized view'],
  sql: `
select n.nspname::text as schema,
       c.relname::text as view,
       c.relkind = 'm' as materialized,
       exists (select 1 from pg_catalog.unnest(c.reloptions) o where o ~* '^security_invoker=(true|on|yes|1)$') as "securityInvoker"
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('v', 'm') and ${userSchema}
  and exists (select 1 from pg_catalog.pg_rewrite w
              join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and d.objid = w.oid
              join pg_catalog.pg_class t on t.oid = d.refobjid and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
              where w.ev_class = c.oid and t.oid <> c.oid and t.relkind in ('r', 'p') and t.relrowsecurity)
order by n.nspname collate "C", c.relname collate "C"`,
  Row: z.object({ schema: z.string(), view: z.string(), materialized: Flag, securityInvoker: Flag }),
  example: { database: 'shop', schema: 'sales', view: 'order_totals', materialized: false, securityInvoker: true },
});
