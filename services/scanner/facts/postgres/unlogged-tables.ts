import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'unloggedTables',
  summary: 'Tables that are not written to the log: a crash empties them and no replica has their rows.',
  scope: 'database',
  objects: ['table'],
  sql: `
select n.nspname::text as schema, c.relname::text as "table"
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and c.relpersistence = 'u' and ${userSchema}
order by n.nspname collate "C", c.relname collate "C"`,
  Row: z.object({ schema: z.string(), table: z.string() }),
  example: { database: 'shop', schema: 'sales', table: 'carts' },
});
