import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { Words, defineMysqlFact, ourAccounts } from '../define-mysql-fact.ts';
import { flag, platformAccount, text } from '../../domain/mysql-sql.ts';
import { schemaPrivileges } from '../../domain/mysql-privileges.ts';

export default defineMysqlFact({
  name: 'schemaGrants',
  summary: 'Rights on whole schemas, by account and pattern of schema names.',
  carriedWith: 'roles',
  statements: ['GRANT'],
  sql: `
select ${text('d.User')} as user,
       ${text('d.Host')} as host,
       ${flag(platformAccount('d.User', 'd.Host'))} as platform,
       ${text('d.Db')} as pattern,
       ${schemaPrivileges('d')} as privileges
from mysql.db d
where find_in_set(d.User, ?) = 0
order by d.User, d.Host, d.Db`,
  parameters: ourAccounts,
  Row: z.object({
    user: z.string(),
    host: z.string(),
    platform: Flag,
    /** `%` and `_` stand for others unless a backslash is before them. */
    pattern: z.string(),
    privileges: Words,
  }),
  example: { user: 'shop_app', host: '10.0.%', platform: false, pattern: 'shop', privileges: ['SELECT', 'INSERT'] },
});
