import { z } from 'zod';
import { Count, Flag, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'languages',
  summary: 'Procedural languages besides SQL and PL/pgSQL.',
  scope: 'database',
  objects: ['language'],
  statements: ['GRANT', 'REVOKE'],
  sql: `
select l.lanname::text as language,
       l.lanpltrusted as trusted,
       pg_catalog.has_language_privilege('public', l.oid, 'USAGE') as "publicUsage",
       (select pg_catalog.count(*) from pg_catalog.pg_proc p where p.prolang = l.oid) as functions
from pg_catalog.pg_language l
where l.lanname not in ('internal', 'c', 'sql', 'plpgsql')
order by l.lanname collate "C"`,
  Row: z.object({ language: z.string(), trusted: Flag, publicUsage: Flag, functions: Count }),
  example: { database: 'shop', language: 'plperl', trusted: true, publicUsage: false, functions: 0 },
});
