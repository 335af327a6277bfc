import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'databasePrivileges',
  summary: 'What everybody may do with each database.',
  scope: 'server',
  carriedWith: 'databaseSettings',
  statements: ['GRANT', 'REVOKE'],
  sql: `
select d.datname::text as name,
       pg_catalog.has_database_privilege('public', d.oid, 'CONNECT') as "publicConnect",
       pg_catalog.has_database_privilege('public', d.oid, 'CREATE') as "publicCreate",
       pg_catalog.has_database_privilege('public', d.oid, 'TEMPORARY') as "publicTemporary"
from pg_catalog.pg_database d
where d.datallowconn and not d.datistemplate and d.datname <> 'rdsadmin' and d.datname::text <> all ($1::text[])
order by d.datname collate "C"`,
  parameters: ({ ourDatabases }) => [ourDatabases],
  Row: z.object({ name: z.string(), publicConnect: Flag, publicCreate: Flag, publicTemporary: Flag }),
  example: { name: 'shop', publicConnect: false, publicCreate: false, publicTemporary: false },
});
