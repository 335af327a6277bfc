import type { Access, Grant, Membership, Withheld } from '../../../events/documents/access.ts';
import { bySpecificity, coversHost, reachesSchema, type HostEntry, type SchemaEntry } from './mysql-grants.ts';
import { principalName } from './mysql-principal.ts';
import { groupBy } from '../../../shared/group-by.ts';

export interface SchemaRights {
  readonly mariadb: boolean;
  /** Partial revokes and patterns exclude each other: while the one is on, the server reads the other as names. */
  readonly literal: boolean;
  readonly schemas: readonly string[];
  readonly accounts: readonly HostEntry[];
  readonly roles: ReadonlySet<string>;
  readonly entries: readonly SchemaEntry[];
  readonly memberships: readonly Membership[];
  /** How grants name an account; null is everybody. */
  readonly holder: (account: HostEntry) => string | null;
}

interface Holder {
  readonly name: string;
  readonly to: string | null;
  readonly login: boolean;
  /** Rows of its own name and host, most specific first. */
  readonly own: readonly SchemaEntry[];
  /** Rows that count for a client that logged in as it, most specific first. */
  readonly fitting: readonly SchemaEntry[];
}

/**
 * Rights on schemas with their patterns expanded, and who cannot read by them after all: a row of one role can hide a row
 * of another, or of the account itself, in ways that no union of grants tells.
 */
export function schemaGrantsOf(rights: SchemaRights): Access['schemas'] {
  const { mariadb, literal, memberships } = rights;
  const holders = holdersOf(rights);
  const rolesOf = groupBy(memberships, ({ member }) => member);
  const paths = new Map(holders.map(({ name }) => [name, pathsOf(name, rolesOf)]));
  return rights.schemas.map((schema) => {
    const reaching = new Map<string, boolean>();
    const reaches = ({ pattern }: SchemaEntry) => {
      const known = reaching.get(pattern) ?? reachesSchema(pattern, schema, literal);
      reaching.set(pattern, known);
      return known;
    };
    const here = new Map(
      holders.flatMap((holder) => {
        const [own, first] = [holder.own.filter(reaches), holder.fitting.filter(reaches).slice(0, 1)];
        return own.length === 0 && first.length === 0 ? [] : [[holder.name, { holder, own, first }] as const];
      }),
    );
    const grants = [...here.values()].flatMap(({ holder, own, first }): Grant[] => {
      const alone = mariadb || (holder.login && !rolesOf.has(holder.name));
      const used = alone ? first : [...inForce(own, schema), ...(holder.login ? first : [])];
      const privileges = [...new Set(used.flatMap(({ privileges: words }) => words.filter(isWord)))];
      return privileges.length > 0 ? [{ to: holder.to, privileges }] : [];
    });
    const readers = new Set(grants.filter(({ privileges }) => privileges.includes(read)).map(({ to }) => to));
    /** Whether the account reads with these roles in force. */
    const reads = (name: string, roles: readonly string[]): boolean => {
      if (mariadb) {
        const merged = roles.flatMap((role) => here.get(role)?.own ?? []).toSorted(bySpecificity(true));
        const top = merged.filter(({ pattern }) => pattern === merged[0]?.pattern);
        return [...(here.get(name)?.first ?? []), ...top].some(canRead);
      }
      if (roles.length === 0) return here.get(name)?.first.some(canRead) ?? false;
      return inForce(
        [name, ...roles].flatMap((one) => here.get(one)?.own ?? []),
        schema,
      ).some(canRead);
    };
    const withheld = holders.flatMap((holder): Withheld[] => {
      const path = holder.login && !readers.has(null) ? paths.get(holder.name) : undefined;
      if (path === undefined || path.all.length === 0) return [];
      const claimed = (roles: readonly string[]) => [holder.name, ...roles].some((name) => readers.has(name));
      if (!claimed(path.all)) return [];
      const atOnce = reads(holder.name, path.now);
      if (atOnce) return [];
      const later = [[], ...path.choices].some((roles) => reads(holder.name, roles));
      if (!later) return [{ from: holder.name, until: null }];
      return claimed(path.now) ? [{ from: holder.name, until: 'set-role' }] : [];
    });
    return { database: schema, name: schema, owner: null, grants, ...(withheld.length > 0 && { withheld }) };
  });
}

const read = 'SELECT';
const canRead = (entry: SchemaEntry) => entry.privileges.includes(read);

/** Words of plugins need not look like the server's own. */
const isWord = (word: string) => /^[A-Z][A-Z_ ]*$/.test(word);

function holdersOf({ mariadb, accounts, entries, roles, holder }: SchemaRights): readonly Holder[] {
  const sorted = entries.toSorted(bySpecificity(mariadb));
  const order = new Map(sorted.map((entry, at) => [entry, at]));
  const ofUser = groupBy(sorted, ({ user }) => user);
  return accounts.map((account) => {
    const name = principalName(account);
    const own = (ofUser.get(account.user) ?? []).filter(
      ({ host }) => host.toLowerCase() === account.host.toLowerCase(),
    );
    const isRole = account.host === '' || roles.has(name);
    const names = account.user === '' ? [''] : [account.user, ''];
    const fitting = names
      .flatMap((user) => ofUser.get(user) ?? [])
      .filter(({ host }) => coversHost(host, account.host))
      .toSorted((one, other) => order.get(one)! - order.get(other)!);
    return { name, to: holder(account), login: !isRole, own, fitting: isRole ? own : fitting };
  });
}

/**
 * With roles in force MySQL adds up the rows that spell the name, of the account and of the roles; where there is none, the
 * rows of the one pattern that fits and comes first in the order of bytes.
 */
function inForce(entries: readonly SchemaEntry[], schema: string): readonly SchemaEntry[] {
  const spelled = entries.filter(({ pattern }) => pattern === schema && !/[%_]/.test(pattern));
  if (spelled.length > 0) return spelled;
  const [first] = entries.toSorted((one, other) =>
    Buffer.compare(Buffer.from(one.pattern), Buffer.from(other.pattern)),
  );
  return entries.filter(({ pattern }) => pattern === first?.pattern);
}

/** The roles in force at once, those of each further choice that the account has, and all that any of them brings. */
function pathsOf(name: string, rolesOf: ReadonlyMap<string, readonly Membership[]>) {
  const given = rolesOf.get(name) ?? [];
  const closure = (first: readonly string[]) => {
    const found = new Set(first);
    for (const role of found) for (const { role: next } of rolesOf.get(role) ?? []) found.add(next);
    return [...found];
  };
  const now = closure(given.filter(({ inherit }) => inherit).map(({ role }) => role));
  const all = closure(given.map(({ role }) => role));
  return { now, all, choices: [...given.map(({ role }) => closure([role])), all] };
}
