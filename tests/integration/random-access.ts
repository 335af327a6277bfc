import type { Client } from 'pg';
import { escapeIdentifier as quote } from 'pg';

/** A small, seeded generator, so that a failing case can be repeated. */
function random(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomAccess {
  readonly roles: readonly string[];
  /** Belongs to nothing and was granted nothing: what it can do, everybody can. */
  readonly newcomer: string;
  readonly databases: readonly string[];
  /** Statements for the server, and then for each database. */
  readonly server: readonly string[];
  readonly inDatabase: Readonly<Record<string, readonly string[]>>;
  readonly columns: readonly { database: string; schema: string; table: string; column: string }[];
}

const rowsPerTable = 10;

/** Roles, memberships, ownership, grants and row security as chance has them: every mechanism often enough to matter. */
export function randomAccess(seed: number): RandomAccess {
  const next = random(seed);
  const chance = (share: number) => next() < share;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const odd = ['', '"', "'; --", ' ü', '\\'];
  const roles = Array.from({ length: 12 }, (_, index) => `r${index}${odd[index % odd.length]}`);
  const newcomer = 'newcomer';
  const server: string[] = [];
  roles.forEach((role, index) => {
    const attributes = [
      index > 0 && chance(0.75) ? 'login' : 'nologin',
      chance(0.06) ? 'superuser' : '',
      chance(0.1) ? 'bypassrls' : '',
      chance(0.3) ? 'noinherit' : '',
    ];
    server.push(`create role ${quote(role)} ${attributes.join(' ')}`);
  });
  server.push(`create role ${newcomer} login`);
  roles.forEach((member, index) => {
    for (const role of roles.slice(0, index))
      if (chance(0.18)) {
        const options = chance(0.5)
          ? ''
          : ` with inherit ${chance(0.5)}, set ${chance(0.5)}${chance(0.2) ? ', admin true' : ''}`;
        server.push(`grant ${quote(role)} to ${quote(member)}${options}`);
      }
    if (chance(0.07)) server.push(`grant pg_read_all_data to ${quote(member)}`);
  });
  const databases = ['shop', 'odd "name'];
  const inDatabase: Record<string, string[]> = {};
  const columns: { database: string; schema: string; table: string; column: string }[] = [];
  for (const database of databases) {
    const statements: string[] = [];
    server.push(`create database ${quote(database)} owner ${quote(pick(roles))}`);
    if (chance(0.5)) server.push(`revoke connect on database ${quote(database)} from public`);
    for (const role of roles)
      if (chance(0.3)) server.push(`grant connect on database ${quote(database)} to ${quote(role)}`);
    for (const schema of ['public', 'sales', 'h"r']) {
      if (schema !== 'public') statements.push(`create schema ${quote(schema)} authorization ${quote(pick(roles))}`);
      if (chance(0.4)) statements.push(`grant usage on schema ${quote(schema)} to public`);
      for (const role of roles)
        if (chance(0.3)) statements.push(`grant usage on schema ${quote(schema)} to ${quote(role)}`);
      for (const table of ['a', 'b"b', 'c']) statements.push(...tableOf({ schema, table, roles, chance, pick }));
      for (const table of ['a', 'b"b', 'c'])
        for (const column of ['n', 'mail']) columns.push({ database, schema, table, column });
    }
    inDatabase[database] = statements;
  }
  return { roles, newcomer, databases, server, inDatabase, columns };
}

function tableOf(options: {
  schema: string;
  table: string;
  roles: readonly string[];
  chance: (share: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
}): string[] {
  const { schema, table, roles, chance, pick } = options;
  const name = `${quote(schema)}.${quote(table)}`;
  const owner = pick(roles);
  const statements = [
    `create table ${name} (n int, mail text)`,
    `insert into ${name} select g, 'x' from generate_series(1, ${rowsPerTable}) g`,
    `alter table ${name} owner to ${quote(owner)}`,
  ];
  if (chance(0.2)) statements.push(`grant select on ${name} to public`);
  if (chance(0.15)) statements.push(`revoke select on ${name} from ${quote(owner)}`);
  for (const role of roles) {
    if (chance(0.15)) statements.push(`grant select on ${name} to ${quote(role)}`);
    if (chance(0.1)) statements.push(`grant select (mail) on ${name} to ${quote(role)}`);
    if (chance(0.1)) statements.push(`grant insert on ${name} to ${quote(role)}`);
  }
  if (chance(0.05)) statements.push(`grant select (n) on ${name} to public`);
  if (chance(0.5)) {
    statements.push(`alter table ${name} enable row level security`);
    if (chance(0.3)) statements.push(`alter table ${name} force row level security`);
    const whom = () => (chance(0.3) ? 'public' : quote(pick(roles)));
    const command = () => pick(['all', 'select', 'select', 'insert']);
    Array.from({ length: 4 }, (_, index) => index).forEach((index) => {
      if (!chance(0.6)) return;
      const [what, kind] = [command(), chance(0.2) ? 'restrictive' : 'permissive'];
      const rows = chance(0.4) ? 'true' : kind === 'permissive' ? 'n <= 6' : 'n >= 4';
      const test = what === 'insert' ? `with check (${rows})` : `using (${rows})`;
      statements.push(`create policy p${index} on ${name} as ${kind} for ${what} to ${whom()} ${test}`);
    });
  }
  return statements;
}

/** What a role really sees of a column: SELECT as this role. `none` also when the server refuses. */
export async function rowsSeen(
  client: Client,
  role: string,
  place: { schema: string; table: string; column: string },
): Promise<'all' | 'some' | 'none'> {
  await client.query(`set session authorization ${quote(role)}`);
  try {
    const { rowCount } = await client.query(
      `select ${quote(place.column)} from ${quote(place.schema)}.${quote(place.table)}`,
    );
    return rowCount === rowsPerTable ? 'all' : rowCount === 0 ? 'none' : 'some';
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'none';
    throw error;
  } finally {
    await client.query('reset session authorization');
  }
}
