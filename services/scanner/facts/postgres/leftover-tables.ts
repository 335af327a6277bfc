import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'leftoverTables',
  summary: 'Tables whose name says that they are a copy, a backup or a test.',
  scope: 'database',
  objects: ['table'],
  sql: `
select n.nspname::text as schema, c.relname::text as "table"
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'm') and not c.relispartition and ${userSchema} and ${notOfExtension('pg_class', 'c.oid')}
  and c.relname ~* '(^|_)(bak|bkp|backup|copy|old|orig|tmp|temp|dump|deleteme|donotuse)[0-9]*(_|$)|_20[0-9]{2}[-_]?[01][0-9][-_]?[0-3][0-9]$'
order by n.nspname collate "C", c.relname collate "C"`,
  Row: z.object({ schema: z.string(), table: z.string() }),
  example: { database: 'shop', schema: 'public', table: 'customers_backup' },
});
