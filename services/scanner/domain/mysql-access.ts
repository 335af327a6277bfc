import type { Access, AccessPart, Grant } from '../../../events/documents/access.ts';
import type { FactName, FactRows } from '../checks/define-check.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { byHost, coversHost, type HostEntry } from './mysql-grants.ts';
import { isRole, membershipsOf } from './mysql-memberships.ts';
import { principalName } from './mysql-principal.ts';
import { mysqlViews } from './mysql-views.ts';
import { schemaGrantsOf } from './mysql-schema-grants.ts';
import { groupBy } from '../../../shared/group-by.ts';

type Rows = <Name extends FactName>(name: Name) => FactRows[Name];
type Account = FactRows['accounts'][number];
/** Nothing but rows of its own name and host counts for the account. */
type OwnRows = (account: HostEntry) => boolean;

/** Facts that tell a part of the document. */
const parts: readonly (readonly [AccessPart, FactName])[] = [
  ['principals', 'accounts'],
  ['memberships', 'accountRoles'],
  ['server', 'partialRevokes'],
  ['schemas', 'schemaGrants'],
  ['tables', 'schemaTables'],
  ['tables', 'tableGrants'],
  ['columns', 'columnGrants'],
  ['views', 'viewSources'],
];

/** Whoever has one of these can write himself rights, or become somebody who has them. */
const selfGranting = new Set([
  'CREATE USER',
  'UPDATE',
  'SUPER',
  'ROLE_ADMIN',
  'SET USER',
  'SET_USER_ID',
  'SET_ANY_DEFINER',
]);

/**
 * The access document of a MySQL or MariaDB source. The rows that the server would use are chosen here, so that whoever
 * reads the document needs no rule of theirs: patterns stand expanded, and of several rows that fit, the server takes the
 * most specific one only; where rows of a role and its member hide each other, it is said who cannot read. Without the accounts' rights no table is told, because a table without rights reads as closed.
 */
export function mysqlAccess(gathered: Gathered, source: JudgedSource): Access {
  const rows: Rows = (name) => {
    const result = gathered[name];
    return (result?.status === 'available' ? result.rows : []) as never;
  };
  const problems = problemsOf(gathered);
  const told = parts.every(([part, name]) => part === 'views' || gathered[name]?.status === 'available');
  const accounts = rows('accounts');
  const edges = membershipsOf(rows, source);
  const mariadb = source.engine === 'mariadb';
  const shown = mysqlViews(rows('viewSources'), rows('schemaTables'), accounts, mariadb);
  const roleNames = new Set(
    rows('accountRoles').map(({ role, roleHost }) => principalName({ user: role, host: roleHost })),
  );
  const withRole = new Set(edges.memberships.filter(({ inherit }) => inherit).map(({ member }) => member));
  // MySQL asks for the rows of the account itself as soon as a role is in force, else for those that fit the client.
  const byOwnRows: OwnRows = (account) =>
    account.host === '' ||
    (!mariadb && (roleNames.has(principalName(account)) || withRole.has(principalName(account))));
  const isRoleAccount: OwnRows = (account) => account.host === '' || roleNames.has(principalName(account));
  return {
    engine: source.engine,
    problems: [...problems, ...edges.problems, ...shown.problems, ...proxied(rows('proxyGrants'), accounts)],
    principals: accounts.map((account) => ({
      name: principalName(account),
      login: !account.locked && !isRole(account, roleNames),
      builtIn: account.platform,
      power: isAdministrator(account) ? 'administrator' : 'none',
      bypassesRowSecurity: false,
    })),
    memberships: edges.memberships,
    server: serverGrants(accounts, rows('partialRevokes'), mariadb),
    databases: [],
    schemas: told
      ? schemaGrantsOf({
          mariadb,
          literal: rows('partialRevokes').length > 0,
          schemas: [...new Set(rows('schemaTables').map(({ schema }) => schema))],
          accounts,
          roles: new Set(accounts.filter((account) => isRole(account, roleNames)).map(principalName)),
          entries: rows('schemaGrants'),
          memberships: edges.memberships,
          holder: (account) => holder(account, mariadb),
        })
      : [],
    ...(told ? tablesAndColumns(rows, mariadb, byOwnRows, isRoleAccount) : { tables: [], columns: [] }),
    policies: [],
    views: shown.views,
  };
}

/** MariaDB calls everybody PUBLIC, which it keeps like a role. */
function holder(account: HostEntry, mariadb: boolean): string | null {
  return mariadb && account.host === '' && account.user === 'PUBLIC' ? null : principalName(account);
}

function serverGrants(
  accounts: readonly Account[],
  revokes: FactRows['partialRevokes'],
  mariadb: boolean,
): Access['server'] {
  const taken = groupBy(revokes, principalName);
  return accounts.flatMap((account) => {
    const own = taken.get(principalName(account)) ?? [];
    const byExcept = groupBy(account.privileges.filter(isWord), (word) =>
      JSON.stringify(own.filter(({ privileges }) => privileges.includes(word)).map(({ schema }) => schema)),
    );
    return [...byExcept].map(([except, privileges]) => ({
      to: holder(account, mariadb),
      privileges: [...privileges],
      except: JSON.parse(except) as string[],
    }));
  });
}

function applies(entry: HostEntry, account: HostEntry, own: boolean): boolean {
  return own ? entry.host.toLowerCase() === account.host.toLowerCase() : coversHost(entry.host, account.host);
}

function tablesAndColumns(
  rows: Rows,
  mariadb: boolean,
  byOwnRows: OwnRows,
  isRoleAccount: OwnRows,
): Pick<Access, 'tables' | 'columns'> {
  const place = ({ schema, table }: { schema: string; table: string }) => JSON.stringify([schema, table]);
  const whole = rows('tableGrants').map((row) => ({ ...row, column: null }));
  const entries = groupBy([...whole, ...rows('columnGrants')], place);
  const accounts = groupBy(rows('accounts'), ({ user }) => user);
  // Whoever gives up his roles has the rows of a client again; a role has none but its own.
  const withoutRoles = (account: HostEntry) => byOwnRows(account) && isRoleAccount(account);
  const tables = new Map<string, Access['tables'][number]>();
  const columns = new Map<string, Access['columns'][number]>();
  for (const { schema, table, kind } of rows('schemaTables')) {
    const here = groupBy(entries.get(place({ schema, table })) ?? [], ({ user }) => user);
    const held = [...here].flatMap(([user, own]) =>
      (accounts.get(user) ?? []).flatMap((account) => {
        const hosts = [byOwnRows(account), withoutRoles(account)].map((alone) => {
          const [first] = own.filter((entry) => applies(entry, account, alone)).toSorted(byHost(mariadb));
          return first?.host;
        });
        const used = own.filter(({ host }) => hosts.includes(host));
        return used.map(({ column, privileges }) => ({
          to: holder(account, mariadb),
          column,
          privileges: privileges.filter(isWord),
        }));
      }),
    );
    const granted = (column: string | null): Grant[] =>
      held
        .filter((one) => one.column === column && one.privileges.length > 0)
        .map(({ to, privileges }) => ({ to, privileges }));
    const about = { database: schema, schema };
    const grants = granted(null);
    const key = JSON.stringify([schema, kind, grants]);
    const group = tables.get(key);
    if (group) group.names.push(table);
    else tables.set(key, { ...about, kind, owner: null, rowSecurity: 'off', grants, names: [table] });
    for (const column of new Set(held.flatMap((one) => one.column ?? []))) {
      const own = granted(column);
      const alike = JSON.stringify([schema, table, own]);
      const known = columns.get(alike);
      if (known) known.names.push(column);
      else if (own.length > 0) columns.set(alike, { ...about, table, grants: own, names: [column] });
    }
  }
  return { tables: [...tables.values()], columns: [...columns.values()] };
}

/** Which accounts a plugin lets act as another one the tables do not tell; an administrator needs no such right. */
function proxied(grants: FactRows['proxyGrants'], accounts: readonly Account[]): Access['problems'] {
  const administrators = new Set(accounts.filter(isAdministrator).map(principalName));
  const names = new Set(grants.filter(({ platform }) => !platform).map(principalName));
  const count = [...names].filter((name) => !administrators.has(name)).length;
  if (count === 0) return [];
  const who = count === 1 ? 'One account' : `${count} accounts`;
  const reason = `${who} may act as another one by PROXY; whether its plugin does so, and what it reads then, is not known.`;
  return [{ part: 'memberships', database: null, reason }];
}

function isAdministrator({ privileges }: Account): boolean {
  return privileges.some((word) => selfGranting.has(word));
}

/** Words of plugins need not look like the server's own. */
function isWord(word: string): boolean {
  return /^[A-Z][A-Z_ ]*$/.test(word);
}

function problemsOf(gathered: Gathered): Access['problems'] {
  const problems = parts.flatMap(([part, name]): Access['problems'] => {
    const result = gathered[name];
    if (result === undefined) return [{ part, database: null, reason: `The fact ${name} was not gathered.` }];
    if (result.status === 'unavailable') return [{ part, database: null, reason: result.reason }];
    return result.failures.map(({ database, reason }) => ({ part, database, reason }));
  });
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
