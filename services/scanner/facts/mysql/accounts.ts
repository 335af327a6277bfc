import { z } from 'zod';
import { Count, Flag } from '../define-fact.ts';
import { Words, defineMysqlFact } from '../define-mysql-fact.ts';
import { either, flag, onMariadb, onMysql, onMysql8, platformAccount, text } from '../../domain/mysql-sql.ts';
import { accessPrivileges, globalPrivileges } from '../../domain/mysql-privileges.ts';

const json = (path: string) => `json_value(a.Priv, '$.${path}')`;
/** MariaDB says 1, MySQL the word. */
const isTrue = (path: string) => `${json(path)} in ('1', 'true')`;
const attribute = (path: string) => `json_unquote(json_extract(a.User_attributes, '$.Password_locking.${path}'))`;
/** CREATE ROLE of MySQL makes an account that nobody can enter. */
const isRole = `a.account_locked = 'Y' and a.password_expired = 'Y' and coalesce(a.authentication_string, '') = ''`;

export default defineMysqlFact({
  name: 'accounts',
  summary:
    'Accounts and roles with how they log in and what they hold on everything; those of the platform are marked.',
  carriedWith: 'roles',
  objects: ['account', 'role'],
  statements: ['CREATE USER', 'ALTER USER', 'GRANT', 'SET PASSWORD'],
  sql: `
select ${text('a.User')} as user,
       ${text('a.Host')} as host,
       ${flag(platformAccount('a.User', 'a.Host'))} as platform,
       ${either(flag(isRole), flag(isTrue('is_role')))} as role,
       ${either(text('a.plugin'), `coalesce(${json('plugin')}, '')`)} as plugin,
       coalesce(${onMariadb(`json_extract(a.Priv, '$.auth_or[*].plugin'),`)} '[]') as otherPlugins,
       ${either(flag(`coalesce(a.authentication_string, '') <> ''`), flag(`coalesce(${json('authentication_string')}, '') <> ''`))} as hasPassword,
       ${either(flag(`a.account_locked = 'Y'`), flag(isTrue('account_locked')))} as locked,
       ${either(flag(`a.password_expired = 'Y'`), flag(`${json('password_last_changed')} = 0`))} as expired,
       ${either('a.password_lifetime', json('password_lifetime'))} as lifetimeDays,
       ${either(
         `date_format(a.password_last_changed, '%Y-%m-%dT%H:%i:%sZ')`,
         `date_format(from_unixtime(nullif(${json('password_last_changed')}, 0)), '%Y-%m-%dT%H:%i:%sZ')`,
       )} as lastChanged,
       ${flag('find_in_set(a.User, ?) > 0')} as passwordIsOurs,
       coalesce(${onMysql8(`${attribute('failed_login_attempts')},`)} null) as failedLogins,
       coalesce(${onMysql8('a.Password_reuse_history,')} null) as historyLength,
       coalesce(${onMysql8('a.Password_reuse_time,')} null) as reuseDays,
       ${either('lower(a.ssl_type)', `elt(coalesce(${json('ssl_type')}, 0) + 1, '', 'any', 'x509', 'specified')`)} as tls,
       ${either('a.max_user_connections', `coalesce(${json('max_user_connections')}, 0)`)} as connectionLimit,
       concat_ws(',', nullif(${onMysql(globalPrivileges('a'))} ${onMariadb(accessPrivileges(`cast(coalesce(${json('access')}, 0) as unsigned)`))}, '')
         ${onMysql8(`, if(a.Create_role_priv = 'Y', 'CREATE ROLE', null), if(a.Drop_role_priv = 'Y', 'DROP ROLE', null),
         (select group_concat(g.PRIV order by g.PRIV) from mysql.global_grants g where g.USER = a.User and g.HOST = a.Host)`)}) as privileges
from ${either('mysql.user', 'mysql.global_priv')} a
where find_in_set(a.User, ?) = 0
order by a.User, a.Host`,
  parameters: ({ ourRoles, ourPasswords = [] }) => [ourPasswords.join(','), ourRoles.join(',')],
  Row: z.object({
    user: z.string(),
    host: z.string(),
    platform: Flag,
    role: Flag,
    plugin: z.string(),
    /** MariaDB: further ways to log in, any of which is enough. */
    otherPlugins: z
      .union([z.array(z.string()), z.string().transform((list): unknown => JSON.parse(list))])
      .pipe(z.array(z.string().nullable())),
    hasPassword: Flag,
    locked: Flag,
    expired: Flag,
    /** Null: what the server's setting says. 0: never. */
    lifetimeDays: Count.nullable(),
    lastChanged: z.string().nullable(),
    /** We set it in the copy, so that it says nothing about the source. */
    passwordIsOurs: Flag,
    /** Failures in a row after which the account is locked; null or 0: never. */
    failedLogins: Count.nullable(),
    historyLength: Count.nullable(),
    reuseDays: Count.nullable(),
    tls: z.enum(['', 'any', 'x509', 'specified']),
    /** 0: the server's own. */
    connectionLimit: Count,
    privileges: Words,
  }),
  example: {
    user: 'shop_app',
    host: '10.0.%',
    platform: false,
    role: false,
    plugin: 'caching_sha2_password',
    otherPlugins: [],
    hasPassword: true,
    locked: false,
    expired: false,
    lifetimeDays: 90,
    lastChanged: '2026-10-01T08:00:00Z',
    passwordIsOurs: false,
    failedLogins: 5,
    historyLength: 10,
    reuseDays: null,
    tls: 'any',
    connectionLimit: 50,
    privileges: [],
  },
});
