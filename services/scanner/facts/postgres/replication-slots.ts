import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'replicationSlots',
  summary: 'Replication slots; a snapshot brings none along, so only a running source tells them.',
  scope: 'server',
  trueIn: 'live',
  sql: `
select s.slot_name::text as slot, s.slot_type::text as type, s.active
from pg_catalog.pg_replication_slots s
where not s.temporary
order by s.slot_name collate "C"`,
  Row: z.object({ slot: z.string(), type: z.string(), active: Flag }),
  example: { slot: 'warehouse', type: 'logical', active: true },
});
