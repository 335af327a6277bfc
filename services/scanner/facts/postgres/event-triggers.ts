import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { notOfExtension } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'eventTriggers',
  summary: 'Enabled event triggers: code that runs at every change of the schema, or every log-in.',
  scope: 'database',
  objects: ['event trigger'],
  sql: `
select t.evtname::text as trigger,
       t.evtevent::text as event,
       n.nspname::text as "functionSchema",
       p.proname::text as function
from pg_catalog.pg_event_trigger t
join pg_catalog.pg_proc p on p.oid = t.evtfoid
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where t.evtenabled <> 'D' and ${notOfExtension('pg_event_trigger', 't.oid')}
order by t.evtname collate "C"`,
  Row: z.object({ trigger: z.string(), event: z.string(), functionSchema: z.string(), function: z.string() }),
  example: {
    database: 'shop',
    trigger: 'on_ddl',
    event: 'ddl_command_end',
    functionSchema: 'ops',
    function: 'note_ddl',
  },
});
