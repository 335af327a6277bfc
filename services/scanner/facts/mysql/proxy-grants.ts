import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { defineMysqlFact, ourAccounts } from '../define-mysql-fact.ts';
import { flag, platformAccount, text } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'proxyGrants',
  summary: 'Accounts that may act as another account.',
  carriedWith: 'roles',
  statements: ['GRANT'],
  sql: `
select ${text('p.User')} as user,
       ${text('p.Host')} as host,
       ${flag(platformAccount('p.User', 'p.Host'))} as platform,
       ${text('p.Proxied_user')} as proxiedUser,
       ${text('p.Proxied_host')} as proxiedHost,
       ${flag('p.With_grant = 1')} as admin
from mysql.proxies_priv p
where find_in_set(p.User, ?) = 0
order by p.User, p.Host, p.Proxied_user, p.Proxied_host`,
  parameters: ourAccounts,
  Row: z.object({
    user: z.string(),
    host: z.string(),
    platform: Flag,
    /** Empty with an empty host: every account. */
    proxiedUser: z.string(),
    proxiedHost: z.string(),
    admin: Flag,
  }),
  example: {
    user: 'employee',
    host: '%',
    platform: false,
    proxiedUser: 'shop_app',
    proxiedHost: '10.0.%',
    admin: false,
  },
});
