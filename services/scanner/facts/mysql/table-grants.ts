import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { Words, defineMysqlFact, ourAccounts } from '../define-mysql-fact.ts';
import { flag, platformAccount, text } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'tableGrants',
  summary: 'Rights on single tables and views, by account.',
  carriedWith: 'roles',
  statements: ['GRANT'],
  sql: `
select ${text('t.User')} as user,
       ${text('t.Host')} as host,
       ${flag(platformAccount('t.User', 't.Host'))} as platform,
       ${text('t.Db')} as \`schema\`,
       ${text('t.Table_name')} as \`table\`,
       replace(t.Table_priv, 'Grant', 'Grant option') as privileges
from mysql.tables_priv t
where find_in_set(t.User, ?) = 0 and t.Table_priv <> ''
order by t.User, t.Host, t.Db, t.Table_name`,
  parameters: ourAccounts,
  Row: z.object({
    user: z.string(),
    host: z.string(),
    platform: Flag,
    schema: z.string(),
    table: z.string(),
    privileges: Words,
  }),
  example: {
    user: 'shop_app',
    host: '10.0.%',
    platform: false,
    schema: 'shop',
    table: 'orders',
    privileges: ['SELECT'],
  },
});
