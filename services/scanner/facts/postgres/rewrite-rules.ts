import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'rewriteRules',
  summary: 'Rules on tables that rewrite what a statement does.',
  scope: 'database',
  objects: ['rule', 'table'],
  sql: `
select n.nspname::text as schema, c.relname::text as "table", w.rulename::text as rule
from pg_catalog.pg_rewrite w
join pg_catalog.pg_class c on c.oid = w.ev_class
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and w.ev_enabled <> 'D' and ${userSchema} and ${notOfExtension('pg_class', 'c.oid')}
order by n.nspname collate "C", c.relname collate "C", w.rulename collate "C"`,
  Row: z.object({ schema: z.string(), table: z.string(), rule: z.string() }),
  example: { database: 'shop', schema: 'sales', table: 'orders', rule: 'orders_to_archive' },
});
