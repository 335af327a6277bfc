import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { defineMysqlFact, ourAccounts } from '../define-mysql-fact.ts';
import { flag, onMariadb, onMysql8, text } from '../../domain/mysql-sql.ts';

const isDefault = `exists (select 1 from mysql.default_roles d where d.USER = e.TO_USER and d.HOST = e.TO_HOST
         and d.DEFAULT_ROLE_USER = e.FROM_USER and d.DEFAULT_ROLE_HOST = e.FROM_HOST)`;

/** MySQL 5.7 has no roles: it runs what is left without the comments, and has no row. */
export default defineMysqlFact({
  name: 'accountRoles',
  summary: 'Who is a member of which role, may hand it on, and has it from the moment of logging in.',
  carriedWith: 'roles',
  statements: ['GRANT', 'SET DEFAULT ROLE'],
  sql: `
select m.role, m.roleHost, m.user, m.host, m.admin, m.isDefault
from (
  select null as role, null as roleHost, null as user, null as host, 'false' as admin, 'false' as isDefault from mysql.db where 1 = 0
  ${onMysql8(`union all
  select ${text('e.FROM_USER')}, ${text('e.FROM_HOST')}, ${text('e.TO_USER')}, ${text('e.TO_HOST')},
         ${flag(`e.WITH_ADMIN_OPTION = 'Y'`)}, ${flag(isDefault)}
  from mysql.role_edges e`)}
  ${onMariadb(`union all
  select ${text('r.Role')}, '', ${text('r.User')}, ${text('r.Host')}, ${flag(`r.Admin_option = 'Y'`)},
         ${flag(`json_value(g.Priv, '$.default_role') = r.Role`)}
  from mysql.roles_mapping r left join mysql.global_priv g on g.User = r.User and g.Host = r.Host`)}
) m
where find_in_set(m.user, ?) = 0
order by m.role, m.roleHost, m.user, m.host`,
  parameters: ourAccounts,
  Row: z.object({
    role: z.string(),
    roleHost: z.string(),
    user: z.string(),
    host: z.string(),
    admin: Flag,
    isDefault: Flag,
  }),
  example: { role: 'readers', roleHost: '%', user: 'report', host: '10.0.%', admin: false, isDefault: true },
});
