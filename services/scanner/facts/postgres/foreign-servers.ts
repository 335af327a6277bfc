import { z } from 'zod';
import { defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'foreignServers',
  summary: 'Foreign servers and how their connections are encrypted.',
  scope: 'database',
  objects: ['server', 'foreign data wrapper'],
  sql: `
select s.srvname::text as server,
       w.fdwname::text as wrapper,
       (select pg_catalog.substr(o, 9) from pg_catalog.unnest(s.srvoptions) o
        where pg_catalog.starts_with(o, 'sslmode=') limit 1) as "sslMode"
from pg_catalog.pg_foreign_server s
join pg_catalog.pg_foreign_data_wrapper w on w.oid = s.srvfdw
order by s.srvname collate "C"`,
  Row: z.object({ server: z.string(), wrapper: z.string(), sslMode: z.string().nullable() }),
  example: { database: 'shop', server: 'warehouse', wrapper: 'postgres_fdw', sslMode: 'verify-full' },
});
