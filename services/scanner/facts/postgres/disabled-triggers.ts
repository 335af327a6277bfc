import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'disabledTriggers',
  summary: 'Triggers that exist and do not fire.',
  scope: 'database',
  objects: ['trigger', 'table'],
  statements: ['ALTER TABLE'],
  sql: `
select n.nspname::text as schema, c.relname::text as "table", t.tgname::text as trigger
from pg_catalog.pg_trigger t
join pg_catalog.pg_class c on c.oid = t.tgrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where t.tgenabled = 'D' and not t.tgisinternal and ${userSchema}
order by n.nspname collate "C", c.relname collate "C", t.tgname collate "C"`,
  Row: z.object({ schema: z.string(), table: z.string(), trigger: z.string() }),
  example: { database: 'shop', schema: 'sales', table: 'orders', trigger: 'audit_orders' },
});
