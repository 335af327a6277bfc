import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { defineMysqlFact, ourSchemas } from '../define-mysql-fact.ts';
import { flag, text, userSchema } from '../../domain/mysql-sql.ts';

const strict = (mode: string) => flag(`${mode} like '%STRICT\\_%' or ${mode} like '%TRADITIONAL%'`);
const aes = (body: string) => flag(`${text(body)} like '%aes\\_encrypt%' or ${text(body)} like '%aes\\_decrypt%'`);

export default defineMysqlFact({
  name: 'storedCode',
  summary:
    'Procedures, functions, views, triggers and events, with whose rights they run; their text stays in the server.',
  objects: ['routine', 'procedure', 'function', 'view', 'trigger', 'event'],
  statements: ['CREATE PROCEDURE', 'CREATE FUNCTION', 'CREATE VIEW', 'CREATE TRIGGER', 'CREATE EVENT'],
  sql: `
select s.kind, s.\`schema\`, s.name, s.definer, s.definerRights, s.enabled, s.strict, s.aes
from (
  select lower(r.ROUTINE_TYPE) as kind, ${text('r.ROUTINE_SCHEMA')} as \`schema\`, ${text('r.ROUTINE_NAME')} as name,
         ${text('r.DEFINER')} as definer, ${flag(`r.SECURITY_TYPE = 'DEFINER'`)} as definerRights, 'true' as enabled,
         ${strict('r.SQL_MODE')} as strict, ${aes('r.ROUTINE_DEFINITION')} as aes
  from information_schema.ROUTINES r
  union all
  select 'view', ${text('v.TABLE_SCHEMA')}, ${text('v.TABLE_NAME')}, ${text('v.DEFINER')},
         ${flag(`v.SECURITY_TYPE = 'DEFINER'`)}, 'true', null, ${aes('v.VIEW_DEFINITION')}
  from information_schema.VIEWS v
  union all
  select 'trigger', ${text('t.TRIGGER_SCHEMA')}, ${text('t.TRIGGER_NAME')}, ${text('t.DEFINER')},
         'true', 'true', ${strict('t.SQL_MODE')}, ${aes('t.ACTION_STATEMENT')}
  from information_schema.TRIGGERS t
  union all
  select 'event', ${text('e.EVENT_SCHEMA')}, ${text('e.EVENT_NAME')}, ${text('e.DEFINER')},
         'true', ${flag(`e.STATUS = 'ENABLED'`)}, ${strict('e.SQL_MODE')}, ${aes('e.EVENT_DEFINITION')}
  from information_schema.EVENTS e
) s
where ${userSchema('s.`schema`')} and find_in_set(s.\`schema\`, ?) = 0
order by s.kind, s.\`schema\`, s.name`,
  parameters: ourSchemas,
  Row: z.object({
    kind: z.string(),
    schema: z.string(),
    name: z.string(),
    /** `user@host`, the host behind the last @; a MariaDB role has none. */
    definer: z.string(),
    definerRights: Flag,
    /** Events: whether the scheduler runs it. */
    enabled: Flag,
    /** Whether it was made under a strict SQL mode, which it keeps; null: the session's counts. */
    strict: Flag.nullable(),
    aes: Flag,
  }),
  example: {
    kind: 'procedure',
    schema: 'shop',
    name: 'close_order',
    definer: 'owner@localhost',
    definerRights: true,
    enabled: true,
    strict: true,
    aes: false,
  },
});
