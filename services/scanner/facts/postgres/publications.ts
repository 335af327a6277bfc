import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'publications',
  summary: 'Publications for logical replication.',
  scope: 'database',
  objects: ['publication'],
  sql: `
select p.pubname::text as publication, p.puballtables as "allTables"
from pg_catalog.pg_publication p
order by p.pubname collate "C"`,
  Row: z.object({ publication: z.string(), allTables: Flag }),
  example: { database: 'shop', publication: 'orders_out', allTables: false },
});
