import { z } from 'zod';
import { Grants, Names, defineFact } from '../define-fact.ts';
import { grantsOf, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'columnAccess',
  summary:
    'Columns with rights of their own, beside those of their table; those of a table that are alike share one row.',
  scope: 'database',
  objects: ['table', 'view', 'materialized view', 'foreign table'],
  statements: ['GRANT', 'REVOKE'],
  sql: `
select s.schema, s.relation, s.grants, pg_catalog.json_agg(s.name order by s.attnum)::text as columns
from (select n.nspname::text as schema,
             c.relname::text as relation,
             t.attname::text as name,
             t.attnum,
             ${grantsOf('t.attacl', ['SELECT', 'INSERT', 'UPDATE'])} as grants
      from pg_catalog.pg_attribute t
      join pg_catalog.pg_class c on c.oid = t.attrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where t.attacl is not null and t.attnum > 0 and not t.attisdropped
        and c.relkind in ('r', 'p', 'v', 'm', 'f') and ${userSchema}) s
where s.grants <> '[]'
group by s.schema, s.relation, s.grants
order by s.schema collate "C", s.relation collate "C", s.grants collate "C"`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({ schema: z.string(), relation: z.string(), grants: Grants, columns: Names }),
  example: {
    database: 'shop',
    schema: 'sales',
    relation: 'customers',
    grants: [{ to: 'shop_report', privileges: ['SELECT'] }],
    columns: ['city', 'postal_code'],
  },
});
