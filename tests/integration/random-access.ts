import type { Client } from 'pg';
import { escapeIdentifier as quote } from 'pg';
import { randomViews, type Chance, type Relation } from './random-views.ts';

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
  readonly columns: readonly Place[];
  /** Views and tables; a table's data are what its own rows and those of its parts hold. */
  readonly relations: readonly (Relation & { readonly database: string })[];
  /** Numbers of six digits that stand in the rows of a column, and in no other's. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Place {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

const rowsPerTable = 10;

export const placeKey = ({ database, schema, table, column }: Place) =>
  JSON.stringify([database, schema, table, column]);

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
  const columns: Place[] = [];
  const relations: (Relation & { database: string })[] = [];
  const values = new Map<string, ReadonlySet<string>>();
  let first = 100_000;
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
      const own: Relation[] = [];
      for (const [table, parts, how] of [
        ['a', [], 'alone'],
        ['b"b', [], 'alone'],
        ['c', [], 'alone'],
        ['p', ['p1', 'p 2'], 'partitioned'],
        ['i', ['i1', 'i2'], 'inherited'],
      ] as const) {
        if (how !== 'alone' && !chance(0.5)) continue;
        first += 100;
        const names = [table, ...parts];
        const rows = (take: (row: number) => boolean) =>
          Array.from({ length: rowsPerTable }, (_, at) => first + at + 1).filter(take);
        statements.push(...tableOf({ schema, table, parts, how, first, roles, chance, pick }));
        names.forEach((name, at) => {
          own.push({ schema, table: name, columns: ['n', 'mail'] });
          const held = rows((row) => at === 0 || row % 2 === at % 2).map(String);
          columns.push(
            { database, schema, table: name, column: 'n' },
            { database, schema, table: name, column: 'mail' },
          );
          values.set(placeKey({ database, schema, table: name, column: 'n' }), new Set(held));
          const mails = held.map((row) => String(Number(row) + 500_000));
          values.set(placeKey({ database, schema, table: name, column: 'mail' }), new Set(mails));
        });
      }
      const upon = [...own, ...relations.filter((one) => one.database === database)];
      const { statements: making, views } = randomViews(schema, upon, roles, { chance, pick });
      statements.push(...making);
      relations.push(...[...own, ...views].map((relation) => ({ database, ...relation })));
    }
    inDatabase[database] = statements;
  }
  return { roles, newcomer, databases, server, inDatabase, columns, relations, values };
}

/** A table with its parts; row security is the table's own, or that of its parts. */
function tableOf(
  options: Chance & {
    readonly schema: string;
    readonly table: string;
    readonly parts: readonly string[];
    readonly how: 'alone' | 'partitioned' | 'inherited';
    readonly first: number;
    readonly roles: readonly string[];
  },
): string[] {
  const { schema, table, parts, how, first, roles } = options;
  const name = `${quote(schema)}.${quote(table)}`;
  const partNames = parts.map((part) => `${quote(schema)}.${quote(part)}`);
  const rows = `select n, 'm' || (n + 500000) from generate_series(${first + 1}, ${first + rowsPerTable}) n`;
  const making =
    how === 'partitioned'
      ? [
          `create table ${name} (n int, mail text) partition by list ((n % 2))`,
          ...partNames.map((part, at) => `create table ${part} partition of ${name} for values in (${(at + 1) % 2})`),
          `insert into ${name} ${rows}`,
        ]
      : [
          `create table ${name} (n int, mail text)`,
          ...partNames.map((part) => `create table ${part} () inherits (${name})`),
          ...(how === 'alone'
            ? [`insert into ${name} ${rows}`]
            : partNames.map(
                (part, at) => `insert into ${part} select * from (${rows}) r where n % 2 = ${(at + 1) % 2}`,
              )),
        ];
  return [...making, ...[name, ...partNames].flatMap((one) => rightsOn(one, options, roles))];
}

function rightsOn(name: string, { chance, pick }: Chance, roles: readonly string[]): string[] {
  const owner = pick(roles);
  const statements = [`alter table ${name} owner to ${quote(owner)}`];
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
      const rows = chance(0.4) ? 'true' : kind === 'permissive' ? 'n % 100 <= 6' : 'n % 100 >= 4';
      const test = what === 'insert' ? `with check (${rows})` : `using (${rows})`;
      statements.push(`create policy p${index} on ${name} as ${kind} for ${what} to ${whom()} ${test}`);
    });
  }
  return statements;
}

/** What a role really reads in a column: SELECT as this role. Nothing also when the server refuses; null of a copy that was never made. */
export async function valuesSeen(
  client: Client,
  role: string,
  place: { schema: string; table: string; column: string },
): Promise<ReadonlySet<string> | null> {
  await client.query(`set session authorization ${quote(role)}`);
  try {
    const { rows } = await client.query<{ value: string | null }>(
      `select ${quote(place.column)}::text as value from ${quote(place.schema)}.${quote(place.table)}`,
    );
    return new Set(rows.flatMap(({ value }) => value?.match(/\d{6}/g) ?? []));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '42501') return new Set();
    if (code === '55000') return null;
    throw error;
  } finally {
    await client.query('reset session authorization');
  }
}
