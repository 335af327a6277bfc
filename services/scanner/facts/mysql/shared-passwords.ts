import { z } from 'zod';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { either, platformAccount, text } from '../../domain/mysql-sql.ts';

const hash = either('a.authentication_string', `json_value(a.Priv, '$.authentication_string')`);
const plugin = either('a.plugin', `coalesce(json_value(a.Priv, '$.plugin'), '')`);
/** Without salt: equal passwords are stored as equal texts. */
const hashed = `${plugin} in ('mysql_native_password', 'ed25519', 'mysql_old_password') and coalesce(${hash}, '') not in ('', 'invalid')
   and not ${platformAccount('a.User', 'a.Host')} and find_in_set(a.User, ?) = 0`;
const table = either('mysql.user', 'mysql.global_priv');

export default defineMysqlFact({
  name: 'sharedPasswords',
  summary:
    'Accounts that have the same password as accounts of another name, where hashes without salt show it; the hash stays in the server.',
  carriedWith: 'roles',
  objects: ['account'],
  statements: ['CREATE USER', 'ALTER USER', 'SET PASSWORD'],
  sql: `
select ${text('a.User')} as user, ${text('a.Host')} as host, ${text('g.firstUser')} as withUser, g.n as accounts
from ${table} a
join (select ${hash} as h, min(a.User) as firstUser, count(*) as n, count(distinct a.User) as users from ${table} a
      where ${hashed} group by h having users > 1) g on g.h = ${hash}
where ${hashed}
order by a.User, a.Host`,
  parameters: ({ ourRoles, ourPasswords = [] }) => {
    const ours = [...ourRoles, ...ourPasswords].join(',');
    return [ours, ours];
  },
  Row: z.object({
    user: z.string(),
    host: z.string(),
    /** The first of those that share it, so that one can tell the groups apart. */
    withUser: z.string(),
    accounts: z.union([z.number(), z.string().regex(/^\d{1,15}$/)]).transform(Number),
  }),
  example: { user: 'shop_app', host: '%', withUser: 'report', accounts: 2 },
});
