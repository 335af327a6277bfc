import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'userMappings',
  summary:
    'Who logs in to which foreign server as somebody else; whether a password is stored, where that may be seen.',
  scope: 'database',
  objects: ['server', 'user mapping'],
  statements: ['CREATE USER MAPPING', 'ALTER USER MAPPING'],
  sql: `
select m.srvname::text as server,
       case when m.umuser <> 0 then m.usename::text end as role,
       (select pg_catalog.bool_or(pg_catalog.starts_with(o, 'password=')) from pg_catalog.unnest(m.umoptions) o) as "storesPassword"
from pg_catalog.pg_user_mappings m
order by m.srvname collate "C", m.usename collate "C" nulls first`,
  Row: z.object({
    server: z.string(),
    /** Null is PUBLIC: everybody. */
    role: z.string().nullable(),
    /** Null when the options are hidden from the reader, or there are none. */
    storesPassword: Flag.nullable(),
  }),
  example: { database: 'shop', server: 'warehouse', role: 'shop_app', storesPassword: null },
});
