import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mysql from 'mysql2/promise';
import { Access } from '../../events/documents/access.ts';
import { accessResolver, type AccessResolver } from '../../services/reporter/domain/readers.ts';
import { accessOf } from '../../services/scanner/domain/access-document.ts';
import { parseEngineVersion } from '../../services/scanner/domain/engine-version.ts';
import { exampleSource } from '../../services/scanner/domain/judged-source.ts';
import { probeDatabases } from '../../services/scanner/probe.ts';
import { startMariadb, type MariadbServer } from '../integration/mariadb-server.ts';
import { describeWith } from '../needs.ts';
import { isFetched, mysqlBinaries, type Flavour } from './mysql-kit.ts';
import { mysqlFacts } from './mysql-server.ts';

const password = 'Reader-Word-77x';
const schemas = ['shop', 'sh_p', 'shöp', 'stock'];
const tables = ['people', 'orders', 'people_view'];
const columns = ['id', 'secret'];
const users = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', ''];
/** Only the first of a user's hosts is tried: the server lets clients of this machine in as that account. */
const hosts = ['localhost', '%', 'local%', '%host', 'l_calhost'];
const roles = ['readers', 'writers', 'auditors'];
const patterns = ['shop', 'sh_p', 'sh\\_p', 'sh__p', 'sh%', '%', 's%p', '%o%', '_hop', 'stock'];

/** Numbers that look random and are the same in every run (mulberry32). */
function numbers(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!,
    chance: (p: number) => next() < p,
  };
}

interface View {
  readonly schema: string;
  readonly table: string;
  /** The table or view that it shows, with both columns. */
  readonly of: { readonly schema: string; readonly table: string };
  readonly create: string;
  readonly definer: string;
}

/** Views upon tables and upon each other, with the rights of chance accounts or of whoever reads them. */
function randomViews({ pick, chance }: ReturnType<typeof numbers>): View[] {
  const views: View[] = [];
  const definers = [...users.filter(Boolean).map((user) => account(user, 'localhost')), 'root@localhost'];
  for (const index of [0, 1, 2, 3, 4, 5]) {
    const of = index > 1 && chance(0.4) ? pick(views) : { schema: pick(schemas), table: pick(tables) };
    const [schema, table] = [pick(schemas), `view_${index}`];
    const definer = pick(definers);
    const rights = chance(0.35) ? 'INVOKER' : 'DEFINER';
    const create =
      `CREATE DEFINER = ${definer} SQL SECURITY ${rights} VIEW \`${schema}\`.${table} ` +
      `AS SELECT id, secret FROM \`${of.schema}\`.${of.table}`;
    views.push({ schema, table, of: { schema: of.schema, table: of.table }, definer, create });
  }
  return views;
}

/** Refused: the table, the column, what the view reads, whoever defined it. */
const refusals: ReadonlySet<number> = new Set([1142, 1143, 1356, 1449]);
const places = schemas.flatMap((schema) => tables.map((table) => ({ schema, table })));

const nameIn = (entry: string) => (JSON.parse(entry) as string[])[0]!;
const account = (user: string, host: string) => `'${user}'@'${host}'`;

function randomRights(flavour: Flavour, seed: number, views: readonly View[]): string[] {
  const { pick, chance } = numbers(seed);
  const role = (name: string) => (flavour === 'mysql' ? account(name, '%') : name);
  const made = users.flatMap((user) => hosts.slice(0, chance(0.5) ? 1 : 4).map((host) => account(user, host)));
  const grantees = [...made, ...roles.map(role), ...(flavour === 'mariadb' ? ['PUBLIC'] : [])];
  const privilege = () => (chance(0.7) ? 'SELECT' : 'INSERT');
  // Which of `sh__p` and `sh%` counts on MySQL no table tells.
  const written = patterns.filter((pattern) => flavour === 'mariadb' || pattern !== 'sh__p');
  const grants = Array.from({ length: 30 }, () => {
    const [to, schema, table] = [pick(grantees), pick(schemas), pick(tables)];
    if (chance(0.04)) return `GRANT ${privilege()} ON *.* TO ${to}`;
    if (chance(0.5)) return `GRANT ${privilege()} ON \`${pick(written)}\`.* TO ${to}`;
    if (chance(0.5)) return `GRANT ${privilege()} ON \`${schema}\`.${table} TO ${to}`;
    return `GRANT ${privilege()} (${pick(columns)}) ON \`${schema}\`.${table} TO ${to}`;
  });
  const members = Array.from({ length: 3 }, () => {
    const [given, to] = [pick(roles), pick(chance(0.2) ? users : users.slice(0, 6))];
    const local = account(to, 'localhost');
    if (to === '') return [];
    const standard =
      flavour === 'mysql' ? `SET DEFAULT ROLE ${role(given)} TO ${local}` : `SET DEFAULT ROLE ${given} FOR ${local}`;
    return [`GRANT ${role(given)} TO ${local}`, ...(chance(0.5) ? [standard] : [])];
  });
  const definers = [...new Set(views.map(({ definer }) => definer))].filter((name) => !name.startsWith('root'));
  // MariaDB refuses rights on columns of views upon views.
  const onViews = views.flatMap(({ schema, table, of }) =>
    grantees
      .filter(() => chance(0.12))
      .map(
        (to) =>
          `GRANT SELECT${chance(0.2) && !of.table.startsWith('view_') ? ` (${pick(columns)})` : ''} ON \`${schema}\`.${table} TO ${to}`,
      ),
  );
  return [
    ...roles.map((name) => `CREATE ROLE ${role(name)}`),
    ...made.map((name) => `CREATE USER ${name} IDENTIFIED BY '${password}'`),
    // What a view reads has to be readable when it is made, and when one of its columns is granted.
    ...definers.map((name) => `GRANT SELECT ON *.* TO ${name}`),
    ...views.map(({ create }) => create),
    ...onViews,
    ...definers.map((name) => `REVOKE SELECT ON *.* FROM ${name}`),
    ...grants,
    ...members.flat(),
    `GRANT ${role('readers')} TO ${role('auditors')}`,
  ];
}

/** Whom the server lets read what: at once, and after SET ROLE. */
async function tried(
  server: MariadbServer,
  flavour: Flavour,
  views: readonly View[] = [],
): Promise<{ now: string[]; later: string[] }> {
  const [now, later] = [new Set<string>(), new Set<string>()];
  for (const user of users) {
    const connection = await mysql.createConnection({
      socketPath: server.socket,
      user: user === '' ? 'somebody' : user,
      password,
    });
    const readable = async (found: Set<string>) => {
      for (const { schema, table } of [...places, ...views])
        for (const column of columns) {
          const answer = await connection.query(`SELECT ${column} FROM \`${schema}\`.${table}`).then(
            () => true,
            ({ errno }: { errno?: number }) => (refusals.has(errno ?? 0) ? false : errno),
          );
          expect([true, false]).toContain(answer);
          if (answer === true) found.add(JSON.stringify([`${user}@localhost`, schema, table, column]));
        }
    };
    try {
      await readable(now);
      const named = roles.map((role) => (flavour === 'mysql' ? account(role, '%') : role));
      for (const choice of [...named, 'NONE', ...(flavour === 'mysql' ? ['ALL'] : [])]) {
        const became = await connection.query(`SET ROLE ${choice}`).then(
          () => true,
          () => false,
        );
        if (became) await readable(later);
      }
    } finally {
      await connection.end();
    }
  }
  return { now: [...now].toSorted(), later: [...new Set([...now, ...later])].toSorted() };
}

async function told(
  server: MariadbServer,
  flavour: Flavour,
  views: readonly View[] = [],
  problems: readonly string[] = [],
) {
  const { results } = await probeDatabases(
    { databases: () => Promise.resolve(['shop']), open: () => server.open('') },
    {
      sandbox: { name: 'stillframe-test-1', kind: 'attached' },
      facts: mysqlFacts.map(({ name }) => name),
      context: { ourRoles: [], ourDatabases: [] },
    },
  );
  const version = parseEngineVersion(server.version);
  const access = accessOf(results, {
    ...exampleSource,
    engine: flavour,
    version,
    target: 'live',
    platform: 'elsewhere',
  });
  expect(Access.parse(access)).toEqual(access);
  expect(access.problems.map(({ part }) => part)).toEqual(problems);
  const resolver = accessResolver(access);
  const [now, later]: [string[], string[]] = [[], []];
  const everybody: string[] = [];
  const early = new Set(
    flavour === 'mysql' ? access.memberships.flatMap(({ member, inherit }) => (inherit ? [member] : [])) : [],
  );
  for (const schema of schemas)
    for (const table of tables)
      for (const column of columns) {
        const readers = resolver.readersOf({ database: schema, schema, table, column });
        if (readers?.everybody === 'all') everybody.push(JSON.stringify([schema, table, column]));
        for (const { name, when, now: before } of readers?.logins ?? []) {
          if (!users.some((user) => name === `${user}@localhost`)) continue;
          const entry = JSON.stringify([name, schema, table, column]);
          if (before !== null) now.push(entry);
          if (when !== 'self-grant') later.push(entry);
        }
      }
  return { now: now.toSorted(), later: later.toSorted(), everybody, early, through: throughViews(resolver, views) };
}

/** Whom the resolver lets read a table in which view, as entries of account, table and view. */
function throughViews(resolver: AccessResolver, views: readonly View[]): { now: string[]; later: string[] } {
  const [now, later] = [new Set<string>(), new Set<string>()];
  const known = new Set(views.map(inWords));
  for (const { schema, table } of places.filter((one) => one.table !== 'people_view'))
    for (const column of columns)
      for (const { at, readers } of resolver.readersThrough({ database: schema, schema, table, column })) {
        if (!known.has(inWords(at))) continue;
        for (const { name, when, now: before } of readers.logins) {
          if (!users.some((user) => name === `${user}@localhost`)) continue;
          const entry = JSON.stringify([name, inWords({ schema, table }), inWords(at)]);
          if (before !== null) now.add(entry);
          if (when !== 'self-grant') later.add(entry);
        }
      }
  return { now: [...now].toSorted(), later: [...later].toSorted() };
}

/** The same from what the server let an account read. */
function seenThrough(entries: readonly string[], views: readonly View[]): string[] {
  const found = entries.flatMap((entry) => {
    const [name, schema, table] = JSON.parse(entry) as [string, string, string];
    const view = views.find((one) => one.schema === schema && one.table === table);
    return view === undefined ? [] : [JSON.stringify([name, inWords(tableBehind(view, views)), inWords(view)])];
  });
  return [...new Set(found)].toSorted();
}

function tableBehind({ of }: View, views: readonly View[]): { readonly schema: string; readonly table: string } {
  const next = views.find((one) => one.schema === of.schema && one.table === of.table);
  if (next !== undefined) return tableBehind(next, views);
  return of.table === 'people_view' ? { ...of, table: 'people' } : of;
}

/** Is there a right on columns of what the view reads? */
function readsByColumns(entry: string, views: readonly View[], rights: readonly string[]): boolean {
  const [, , name] = JSON.parse(entry) as [string, string, string];
  const view = views.find((one) => inWords(one) === name);
  if (view === undefined) return false;
  const { schema, table } = view.of;
  const own = rights.some((one) => one.startsWith('GRANT SELECT (') && one.includes(` ON \`${schema}\`.${table} TO `));
  return own || readsByColumns(JSON.stringify(['', '', inWords(view.of)]), views, rights);
}

const inWords = ({ schema, table }: { readonly schema: string; readonly table: string }) => `${schema} ${table}`;

function comparesWithTheServer(flavour: Flavour): void {
  let server: MariadbServer;
  beforeAll(async () => {
    server = await startMariadb([], flavour === 'mysql' ? { binaries: mysqlBinaries } : {});
    for (const schema of schemas) {
      const at = `\`${schema}\``;
      await server.run(
        `CREATE SCHEMA ${at}`,
        `CREATE TABLE ${at}.people (id INT, secret INT)`,
        `CREATE TABLE ${at}.orders (id INT, secret INT)`,
        `CREATE VIEW ${at}.people_view AS SELECT id, secret FROM ${at}.people`,
      );
    }
  }, 120_000);
  afterAll(() => server.stop());

  it.each(Array.from({ length: 40 }, (_, at) => at + 1))(
    'says who reads which column, rights of seed %d',
    async (seed) => {
      const views = randomViews(numbers(seed + 1000));
      try {
        const rights = randomRights(flavour, seed, views);
        await server.run(...rights);
        const [said, all] = [await told(server, flavour, views), await tried(server, flavour, views)];
        const ofTables = (entry: string) => !(JSON.parse(entry) as string[])[2]!.startsWith('view_');
        const seen = { now: all.now.filter(ofTables), later: all.later.filter(ofTables) };
        expect(seen.now.length).toBeGreaterThan(0);
        expect(said.later).toEqual(seen.later);
        // Rows on tables for other hosts count again when a default role is given up: these are told a little early.
        const certain = (entries: readonly string[]) => entries.filter((entry) => !said.early.has(nameIn(entry)));
        expect(certain(said.now)).toEqual(certain(seen.now));
        expect(seen.now.filter((entry) => !said.now.includes(entry))).toEqual([]);
        for (const place of said.everybody)
          for (const user of users)
            expect(seen.now).toContain(JSON.stringify([`${user}@localhost`, ...(JSON.parse(place) as string[])]));
        const through = { now: seenThrough(all.now, views), later: seenThrough(all.later, views) };
        const missing = (told: readonly string[], entries: readonly string[]) =>
          entries.filter((entry) => !told.includes(entry));
        expect(missing(said.through.now, through.now)).toEqual([]);
        expect(missing(said.through.later, through.later)).toEqual([]);
        // Which columns a view needs no server tells: a right on one of them passes for a right on all.
        const exact = (entry: string) => !readsByColumns(entry, views, rights);
        expect(missing(through.later, said.through.later).filter(exact)).toEqual([]);
        expect(missing(through.now, certain(said.through.now)).filter(exact)).toEqual([]);
      } finally {
        await server.run(...views.map(({ schema, table }) => `DROP VIEW IF EXISTS \`${schema}\`.${table}`));
        await removeAll(server, flavour);
      }
    },
    120_000,
  );
}

/** Only MySQL has them; with them, names of schemas are no patterns. */
function readsPartialRevokes(): void {
  it('leaves out what is revoked in part, and reads no pattern then', async () => {
    const server = await startMariadb(['--partial-revokes=ON'], { binaries: mysqlBinaries });
    try {
      for (const schema of schemas)
        await server.run(
          `CREATE SCHEMA \`${schema}\``,
          ...tables.map((t) => `CREATE TABLE \`${schema}\`.${t} (id INT, secret INT)`),
        );
      await server.run(
        ...users.map((user) => `CREATE USER '${user}'@localhost IDENTIFIED BY '${password}'`),
        ...roles.map((role) => `CREATE ROLE '${role}'@'%'`),
        'GRANT SELECT ON *.* TO ann@localhost',
        'REVOKE SELECT ON stock.* FROM ann@localhost',
        'GRANT SELECT ON `sh_p`.* TO bob@localhost',
      );
      const [said, seen] = [await told(server, 'mysql'), await tried(server, 'mysql')];
      expect(seen.now.length).toBe(4 * 6 - 6 + 6);
      expect(said.now).toEqual(seen.now);
      await server.run('GRANT PROXY ON ann@localhost TO bob@localhost');
      expect((await told(server, 'mysql', [], ['memberships'])).now).toEqual(seen.now);
    } finally {
      await server.stop();
    }
  }, 120_000);
}

async function removeAll(server: MariadbServer, flavour: Flavour): Promise<void> {
  const accounts = await server.run(
    `SELECT User AS u, Host AS h FROM mysql.${flavour === 'mysql' ? 'user' : 'global_priv'} WHERE Host <> ''`,
  );
  const own = accounts.filter(
    ({ u }) => users.includes(String(u)) || (flavour === 'mysql' && roles.includes(String(u))),
  );
  await server.run(...own.map(({ u, h }) => `DROP USER ${account(String(u), String(h))}`));
  if (flavour === 'mysql') return;
  await server.run(
    ...roles.map((role) => `DROP ROLE ${role}`),
    ...['global_priv', 'db', 'tables_priv', 'columns_priv'].map(
      (table) => `DELETE FROM mysql.${table} WHERE User = 'PUBLIC'`,
    ),
    'FLUSH PRIVILEGES',
  );
}

describeWith('mariadbd', 'who can read what on a real MariaDB', () => comparesWithTheServer('mariadb'));
(isFetched ? describe : describe.skip)(
  `who can read what on a real MySQL${isFetched ? '' : ' (needs fetch-mysql)'}`,
  () => {
    comparesWithTheServer('mysql');
    readsPartialRevokes();
  },
);
