import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { Words, defineMysqlFact, ourAccounts } from '../define-mysql-fact.ts';
import { flag, platformAccount, text } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'routineGrants',
  summary: 'Rights on single procedures and functions, by account.',
  carriedWith: 'roles',
  statements: ['GRANT'],
  sql: `
select ${text('p.User')} as user,
       ${text('p.Host')} as host,
       ${flag(platformAccount('p.User', 'p.Host'))} as platform,
       ${text('p.Db')} as \`schema\`,
       ${text('p.Routine_name')} as routine,
       ${text('p.Routine_type')} as kind,
       replace(p.Proc_priv, 'Grant', 'Grant option') as privileges
from mysql.procs_priv p
where find_in_set(p.User, ?) = 0 and p.Proc_priv <> ''
order by p.User, p.Host, p.Db, p.Routine_name, p.Routine_type`,
  parameters: ourAccounts,
  Row: z.object({
    user: z.string(),
    host: z.string(),
    platform: Flag,
    schema: z.string(),
    routine: z.string(),
    /** As mysql.procs_priv writes it. */
    kind: z.string(),
    privileges: Words,
  }),
  example: {
    user: 'shop_app',
    host: '10.0.%',
    platform: false,
    schema: 'shop',
    routine: 'close_order',
    kind: 'PROCEDURE',
    privileges: ['EXECUTE'],
  },
});
