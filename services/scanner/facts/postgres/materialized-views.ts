import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'materializedViews',
  summary: 'Materialized views.',
  scope: 'database',
  objects: ['materialized view'],
  sql: `
select n.nspname::text as schema, c.relname::text as view
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'm' and ${userSchema}
order by n.nspname collate "C", c.relname collate "C"`,
  Row: z.object({ schema: z.string(), view: z.string() }),
  example: { database: 'shop', schema: 'sales', view: 'daily_totals' },
});
