import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { Words, defineMysqlFact, ourAccounts } from '../define-mysql-fact.ts';
import { flag, platformAccount, text } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'columnGrants',
  summary: 'Rights on single columns, by account.',
  carriedWith: 'roles',
  statements: ['GRANT'],
  sql: `
select ${text('c.User')} as user,
       ${text('c.Host')} as host,
       ${flag(platformAccount('c.User', 'c.Host'))} as platform,
       ${text('c.Db')} as \`schema\`,
       ${text('c.Table_name')} as \`table\`,
       ${text('c.Column_name')} as \`column\`,
       c.Column_priv as privileges
from mysql.columns_priv c
where find_in_set(c.User, ?) = 0 and c.Column_priv <> ''
order by c.User, c.Host, c.Db, c.Table_name, c.Column_name`,
  parameters: ourAccounts,
  Row: z.object({
    user: z.string(),
    host: z.string(),
    platform: Flag,
    schema: z.string(),
    table: z.string(),
    column: z.string(),
    privileges: Words,
  }),
  example: {
    user: 'report',
    host: '10.0.%',
    platform: false,
    schema: 'shop',
    table: 'customers',
    column: 'email',
    privileges: ['SELECT'],
  },
});
