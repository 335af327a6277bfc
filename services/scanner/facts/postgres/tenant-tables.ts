import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'tenantTables',
  summary: 'Tables without row security that hold rows of several tenants, by the name of a column.',
  scope: 'database',
  objects: ['table'],
  statements: ['ALTER TABLE'],
  sql: `
select n.nspname::text as schema, c.relname::text as "table", a.attname::text as "column"
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p') and not c.relispartition and not c.relrowsecurity and ${userSchema}
  and ${notOfExtension('pg_class', 'c.oid')}
  and a.attname ~* '^(tenant|org|organi[sz]ation|workspace|company)_?id$'
order by n.nspname collate "C", c.relname collate "C", a.attnum`,
  Row: z.object({ schema: z.string(), table: z.string(), column: z.string() }),
  example: { database: 'shop', schema: 'sales', table: 'invoices', column: 'tenant_id' },
});
