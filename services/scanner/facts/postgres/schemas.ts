import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'schemas',
  summary: 'Schemas of the database, and what everybody may do in them.',
  scope: 'database',
  objects: ['schema'],
  statements: ['GRANT', 'REVOKE', 'ALTER SCHEMA'],
  sql: `
select n.nspname::text as schema,
       pg_catalog.pg_get_userbyid(n.nspowner)::text as owner,
       pg_catalog.has_schema_privilege('public', n.oid, 'CREATE') as "publicCreate",
       pg_catalog.has_schema_privilege('public', n.oid, 'USAGE') as "publicUsage"
from pg_catalog.pg_namespace n
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname collate "C"`,
  Row: z.object({ schema: z.string(), owner: z.string(), publicCreate: Flag, publicUsage: Flag }),
  example: { database: 'shop', schema: 'sales', owner: 'shop_owner', publicCreate: false, publicUsage: false },
});
