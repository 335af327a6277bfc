import type { Access, Membership } from '../../../events/documents/access.ts';
import type { FactName, FactRows } from '../checks/define-check.ts';
import type { JudgedSource } from './judged-source.ts';
import { principalName } from './mysql-principal.ts';
import { seriesOf, variableOrNull } from './mysql-variables.ts';

type Account = FactRows['accounts'][number];

/** Nobody logs in as one: MariaDB keeps it apart, MySQL locks it. */
export function isRole(account: Account, granted: ReadonlySet<string>): boolean {
  return account.role || (account.locked && granted.has(principalName(account)));
}

/** Who belongs to which role: as granted, to everybody by MySQL's `mandatory_roles`, to everybody by MariaDB's PUBLIC. */
export function membershipsOf(
  rows: <Name extends FactName>(name: Name) => FactRows[Name],
  source: JudgedSource,
): { readonly memberships: Membership[]; readonly problems: Access['problems'] } {
  const mariadb = source.engine === 'mariadb';
  const accounts = rows('accounts');
  const edges = rows('accountRoles');
  const granted = new Set(edges.map(({ role, roleHost }) => principalName({ user: role, host: roleHost })));
  const roles = new Set(accounts.filter((one) => isRole(one, granted)).map(principalName));
  const logins = accounts.filter((one) => !roles.has(principalName(one))).map(principalName);
  const variables = rows('serverVariables');
  const setting = (name: 'activate_all_roles_on_login' | 'mandatory_roles') => variableOrNull(variables, name, source);
  const always = !mariadb && /^(on|1)$/i.test(setting('activate_all_roles_on_login') ?? '');
  const direct = edges.flatMap(({ role, roleHost, user, host, admin, isDefault }): Membership[] => {
    const edge = { role: principalName({ user: role, host: roleHost }), set: true, admin };
    // What PUBLIC is a member of is everybody's from the start.
    if (mariadb && host === '' && user === 'PUBLIC')
      return logins.map((member) => ({ ...edge, member, inherit: true, admin: false }));
    const member = principalName({ user, host });
    // A role brings the roles that it belongs to.
    return [{ ...edge, member, inherit: isDefault || always || roles.has(member) }];
  });
  const hasMandatory = !mariadb && (seriesOf(source) ?? 800) >= 800;
  const mandatory = hasMandatory ? setting('mandatory_roles') : '';
  const known = new Set(direct.map(({ role, member }) => JSON.stringify([role, member])));
  const forced = namesIn(mandatory ?? '').flatMap((role) =>
    logins
      .filter((member) => member !== role && !known.has(JSON.stringify([role, member])))
      .map((member) => ({ role, member, inherit: always, set: true, admin: false })),
  );
  const reason = 'Which roles mandatory_roles gives to everybody is not known.';
  return {
    memberships: [...direct, ...forced],
    problems: mandatory === null ? [{ part: 'memberships', database: null, reason }] : [],
  };
}

/** Names of `mandatory_roles`: quoted in any way or not, by default of the host %. */
function namesIn(list: string): string[] {
  const word = /`(?:[^`]|``)*`|'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s,@`'"]+/.source;
  const bare = (text: string) => text.replace(/^[`'"]|[`'"]$/g, '').replace(/``|''|""/g, (two) => two[0]!);
  return [...list.matchAll(new RegExp(`(${word})(?:\\s*@\\s*(${word}))?`, 'g'))].map(([, user, host]) =>
    principalName({ user: bare(user ?? ''), host: host === undefined ? '%' : bare(host) }),
  );
}
