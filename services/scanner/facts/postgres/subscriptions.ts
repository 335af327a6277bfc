import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'subscriptions',
  summary: 'Subscriptions of this database; their connection strings are not read.',
  scope: 'database',
  objects: ['subscription'],
  sql: `
select s.subname::text as subscription, s.subenabled as enabled
from pg_catalog.pg_subscription s
where s.subdbid = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
order by s.subname collate "C"`,
  Row: z.object({ subscription: z.string(), enabled: Flag }),
  example: { database: 'shop', subscription: 'orders_in', enabled: true },
});
