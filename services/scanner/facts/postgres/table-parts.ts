import { z } from 'zod';
import { Names, defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'tableParts',
  summary: 'Which tables are partitions of a table or inherit from it, one row for those of one schema.',
  scope: 'database',
  objects: ['table', 'foreign table'],
  statements: ['ALTER TABLE'],
  sql: `
select n.nspname::text as schema,
       c.relname::text as table,
       (select pg_catalog.json_agg(a.attname order by a.attnum)::text from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       pn.nspname::text as "partSchema",
       pg_catalog.json_agg(p.relname order by p.relname collate "C")::text as parts
from pg_catalog.pg_inherits i
join pg_catalog.pg_class c on c.oid = i.inhparent and c.relkind in ('r', 'p', 'f')
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_class p on p.oid = i.inhrelid
join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
where ${userSchema}
group by c.oid, n.nspname, c.relname, pn.nspname
order by n.nspname collate "C", c.relname collate "C", pn.nspname collate "C"`,
  Row: z.object({
    schema: z.string(),
    table: z.string(),
    /** Null for a table without columns. */
    columns: Names.nullable(),
    partSchema: z.string(),
    parts: Names,
  }),
  example: {
    database: 'shop',
    schema: 'sales',
    table: 'payments',
    columns: ['id', 'amount', 'card'],
    partSchema: 'sales',
    parts: ['payments_2025', 'payments_2026'],
  },
});
