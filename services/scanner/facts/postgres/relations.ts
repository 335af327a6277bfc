import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'relations',
  summary: 'Tables, views and foreign tables with the role that owns each.',
  scope: 'database',
  objects: ['table', 'view', 'materialized view', 'foreign table'],
  statements: ['ALTER TABLE'],
  sql: `
select n.nspname::text as schema,
       c.relname::text as relation,
       c.relkind::text as kind,
       pg_catalog.pg_get_userbyid(c.relowner)::text as owner
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${userSchema}
order by n.nspname collate "C", c.relname collate "C"`,
  Row: z.object({
    schema: z.string(),
    relation: z.string(),
    /** pg_class.relkind: r, p tables; v view; m materialized view; f foreign table. */
    kind: z.enum(['r', 'p', 'v', 'm', 'f']),
    owner: z.string(),
  }),
  example: { database: 'shop', schema: 'sales', relation: 'customers', kind: 'r' as const, owner: 'shop_owner' },
});
