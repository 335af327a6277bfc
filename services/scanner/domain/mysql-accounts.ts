import type accounts from '../facts/mysql/accounts.ts';
import type { JudgedSource } from './judged-source.ts';
import { quoted } from './object-name.ts';
import type { FoundPlace } from './remedy.ts';

export type Account = typeof accounts.example;
type Named = Pick<Account, 'user' | 'host'>;

/** Plugins that compare a password with what is stored; the empty name is the server's own. */
const passwordPlugins = new Set([
  '',
  'mysql_native_password',
  'mysql_old_password',
  'sha256_password',
  'caching_sha2_password',
  'ed25519',
  'parsec',
]);

/** `account "shop_app"@"10.0.%"`, and `role "readers"` for what has no host. */
export function accountName({ user, host }: Named): string {
  return host === '' ? `role ${quoted(user)}` : `account ${quoted(user)}@${quoted(host)}`;
}

/** What a definer's text or a grant is compared by. */
export function accountKey({ user, host }: Named): string {
  return host === '' ? user : `${user}@${host.toLowerCase()}`;
}

/** The administrator that has to exist: RDS's own, elsewhere `root` of the machine itself. */
export function isAdministrator(
  { user, host }: Named,
  source: Pick<JudgedSource, 'platform' | 'administrator'>,
): boolean {
  if (source.administrator !== null) return user === source.administrator;
  const managed = source.platform === 'rds' || source.platform === 'aurora';
  return !managed && user === 'root' && isLocal({ host });
}

/** Accounts that somebody made and can log in with: neither roles nor the platform's. */
export function ownAccounts(accounts: readonly Account[]): readonly Account[] {
  return accounts.filter(({ platform, role }) => !platform && !role);
}

/** Accounts and roles that somebody made, without the administrator. */
export function ordinary<Row extends Named & { readonly platform: boolean }>(
  rows: readonly Row[],
  source: JudgedSource,
): readonly Row[] {
  return rows.filter((row) => !row.platform && !isAdministrator(row, source));
}

/** Only from the server's own machine. */
export function isLocal({ host }: Pick<Named, 'host'>): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(host.toLowerCase());
}

/** Logs in with a password that the source stores; a password that we set in the copy says nothing. */
export function hasOwnPassword(account: Account): boolean {
  return account.hasPassword && !account.passwordIsOurs && passwordPlugins.has(account.plugin);
}

/** The server asks for a password, and there is none. */
export function lacksPassword(account: Account): boolean {
  return !account.hasPassword && !account.passwordIsOurs && passwordPlugins.has(account.plugin);
}

/** One piece of evidence for each account; `sql` repairs it where the check's own statements do not. */
export function aboutEach<Row extends Named>(
  rows: readonly Row[],
  detail: (row: Row) => string,
  sql?: string | ((row: Row) => string),
): FoundPlace[] {
  return rows.map((row) => ({
    resource: accountName(row),
    detail: detail(row),
    fill: row,
    ...(sql !== undefined && { sql: typeof sql === 'string' ? sql : sql(row) }),
  }));
}

/** `SELECT, INSERT and 14 more`. Words of the server's own, never names. */
export function listed(words: readonly string[], most = 6): string {
  const shown = words.slice(0, most).join(', ');
  return words.length > most ? `${shown} and ${words.length - most} more` : shown;
}

/** Whether a pattern of schema names, as GRANT stores it, reaches this schema. */
export function reaches(pattern: string, schema: string): boolean {
  const parts = pattern.match(/\\[^]|[^]/gu) ?? [];
  const source = parts.map((part) => {
    if (part === '%') return '[^]*';
    if (part === '_') return '[^]';
    return (part.length > 1 && part.startsWith('\\') ? part.slice(1) : part).replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  });
  return new RegExp(`^${source.join('').replace(/(\[\^\]\*)+/g, '[^]*')}$`, 'iu').test(schema);
}

/** The pattern stands for more than the one name that it spells. */
export function hasWildcard(pattern: string): boolean {
  return /[%_]/.test(pattern.replace(/\\[^]/gu, ''));
}

/** The same key out of a definer's text: the host stands behind the last @. */
export function definerKey(definer: string): string {
  const at = definer.lastIndexOf('@');
  return at < 0 ? definer : accountKey({ user: definer.slice(0, at), host: definer.slice(at + 1) });
}
