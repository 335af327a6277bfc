import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, escapeIdentifier } from 'pg';
import { Access } from '../../events/documents/access.ts';
import { accessResolver, type Readers } from '../../services/reporter/domain/readers.ts';
import { keyOf, type Relation, type Rows } from '../../services/reporter/domain/relation-rights.ts';
import { accessOf } from '../../services/scanner/domain/access-document.ts';
import { exampleSource } from '../../services/scanner/domain/judged-source.ts';
import { parseEngineVersion } from '../../services/scanner/domain/engine-version.ts';
import { facts } from '../../services/scanner/facts/index.generated.ts';
import { probeDatabases } from '../../services/scanner/probe.ts';
import { openPostgres } from '../../shared/database/postgres.ts';
import { sandboxLimits } from '../../shared/database/database.ts';
import { startLoaderServer, type LoaderServer } from './loader-server.ts';
import { placeKey, randomAccess, valuesSeen, type Place, type RandomAccess } from './random-access.ts';

let server: LoaderServer;

beforeAll(async () => {
  server = await startLoaderServer();
}, 60_000);
afterAll(() => server.stop());

const address = (database: string) => {
  const { host, port, user, password } = server.connect.superuser(database);
  return { host: String(host), port: Number(port), user: String(user), password: String(password), database };
};

async function inDatabase<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(address(database));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const run = (database: string, statements: readonly string[]) =>
  inDatabase(database, async (client) => {
    for (const statement of statements) await client.query(statement);
  });

async function accessDocument(databases: readonly string[]): Promise<Access> {
  const { results } = await probeDatabases(
    {
      databases: () => Promise.resolve([...databases]),
      open: (_, database) => openPostgres({ ...address(database), tls: null, limits: sandboxLimits }),
    },
    {
      sandbox: { name: 'stillframe-test-1', kind: 'restored' },
      facts: Object.keys(facts).filter((name) => /^(roles|roleMemberships|.*Access|policies|tableParts)$/.test(name)),
      context: { ourRoles: ['sf_bootstrap', 'sf_loader', 'sf_reader'], ourDatabases: ['postgres'] },
    },
  );
  const source = { ...exampleSource, version: parseEngineVersion('18.1') };
  return Access.parse(accessOf(results, source));
}

async function clear({ databases, roles, newcomer }: RandomAccess): Promise<void> {
  await run('postgres', [
    ...databases.map((name) => `drop database ${escapeIdentifier(name)}`),
    ...[...roles, newcomer].reverse().map((name) => `drop role ${escapeIdentifier(name)}`),
  ]);
}

type Seen = Rows | 'none';
const most = (seen: readonly Seen[]): Seen => (seen.includes('all') ? 'all' : seen.includes('some') ? 'some' : 'none');

/** What the server says: rows by role that acts, roles that a role may become, roles that may connect. */
async function oracle(world: RandomAccess) {
  const everyone = [...world.roles, world.newcomer, 'pg_read_all_data'];
  const becomes = new Map<string, string[]>();
  const connects = new Map<string, boolean>();
  const logins = new Set<string>();
  await inDatabase('postgres', async (client) => {
    for (const role of everyone) {
      const { rows } = await client.query<{ name: string; becomes: boolean; login: boolean }>(
        `select r.rolname as name, pg_has_role($1, r.oid, 'SET') as becomes,
                (select l.rolcanlogin from pg_roles l where l.rolname = $1) as login
         from pg_roles r where r.rolname = any ($2)`,
        [role, everyone],
      );
      becomes.set(
        role,
        rows.filter((row) => row.becomes).map((row) => row.name),
      );
      if (rows[0]?.login) logins.add(role);
      for (const database of world.databases) {
        const { rows: may } = await client.query<{ may: boolean }>(
          `select has_database_privilege($1, $2, 'CONNECT') as may`,
          [role, database],
        );
        connects.set(JSON.stringify([role, database]), may[0]?.may === true);
      }
    }
  });
  const seen = new Map<string, ReadonlySet<string>>();
  const privileged: string[] = [];
  const unmade = new Set<string>();
  for (const database of world.databases)
    await inDatabase(database, async (client) => {
      for (const { columns, ...relation } of world.relations.filter((one) => one.database === database))
        for (const role of everyone) {
          const found = new Set<string>();
          for (const column of columns) {
            const place = { ...relation, column };
            const values = await valuesSeen(client, role, place);
            if (values === null) unmade.add(keyOf(relation));
            if (values === null) continue;
            values.forEach((value) => found.add(value));
            seen.set(JSON.stringify([placeKey(place), role]), values);
            const name = `${escapeIdentifier(place.schema)}.${escapeIdentifier(place.table)}`;
            const { rows: said } = await client.query<{ may: boolean }>(
              `select has_column_privilege($1, $2, $3, 'SELECT') and has_schema_privilege($1, $4, 'USAGE') as may`,
              [role, name, place.column, place.schema],
            );
            // Both oracles agree: whoever sees rows holds the privilege.
            if (values.size > 0 && said[0]?.may !== true) privileged.push(JSON.stringify([place, role]));
          }
          seen.set(JSON.stringify([keyOf(relation), role]), found);
        }
    });
  return { everyone, becomes, connects, logins, seen, privileged, unmade };
}

/** How much of a column's data is among these values. */
function share(data: ReadonlySet<string>, values: ReadonlySet<string>): Seen {
  const found = [...data].filter((value) => values.has(value)).length;
  return found === data.size ? 'all' : found === 0 ? 'none' : 'some';
}

describe('who can read a column, against a real server', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 14, 24, 103])('is what SELECT shows to every role of random world %i', async (seed) => {
    const world = randomAccess(seed);
    await run('postgres', world.server);
    for (const [database, statements] of Object.entries(world.inDatabase)) await run(database, statements);
    const { everyone, becomes, connects, logins, seen, privileged, unmade } = await oracle(world);
    const access = await accessDocument(world.databases);
    expect(access.problems).toEqual([]);
    const resolver = accessResolver(access);
    const differences: unknown[] = [];
    const met: Record<string, number> = {};

    /** Compares what is told of a column's readers, in one place, with what they see of its data there. */
    function compare(place: Place, at: Relation, key: string, readers: readonly Readers[]): void {
      const data = world.values.get(placeKey(place))!;
      const enters = (name: string) => connects.get(JSON.stringify([name, place.database])) === true;
      for (const name of everyone) {
        const sees = (role: string) => (enters(name) ? share(data, seen.get(JSON.stringify([key, role]))!) : 'none');
        const now = sees(name);
        const best = most([now, ...becomes.get(name)!.map(sees)]);
        const expected = logins.has(name) ? { now, best } : { now: 'none', best: 'none' };
        const own = readers.flatMap(({ logins: list }) => list.filter((reader) => reader.name === name));
        const answer = {
          now: most(own.map((reader) => reader.now ?? 'none')),
          best: most(own.map((reader) => (reader.when === 'self-grant' ? (reader.now ?? 'none') : reader.rows))),
        };
        if (JSON.stringify(answer) !== JSON.stringify(expected))
          differences.push({ place, at, name, answer, expected, own });
        const kind = own[0] === undefined ? 'none' : `${own[0].when}/${own[0].rows}/${own[0].why}`;
        const through = key === placeKey(place) ? '' : 'through/';
        met[through + kind] = (met[through + kind] ?? 0) + 1;
      }
      const everybody = enters(world.newcomer) ? share(data, seen.get(JSON.stringify([key, world.newcomer]))!) : 'none';
      const answer = most(readers.map((one) => one.everybody ?? 'none'));
      if (answer !== everybody) differences.push({ place, at, everybody, answer });
      if (everybody !== 'none') met['everybody'] = (met['everybody'] ?? 0) + 1;
    }

    for (const place of world.columns) {
      const direct = resolver.readersOf(place);
      compare(place, place, placeKey(place), direct === null ? [] : [direct]);
      const through = resolver.readersThrough(place);
      for (const relation of world.relations) {
        if (relation.database !== place.database || keyOf(relation) === keyOf(place) || unmade.has(keyOf(relation)))
          continue;
        const own = through.filter(({ at }) => keyOf(at) === keyOf(relation)).map(({ readers }) => readers);
        compare(place, relation, keyOf(relation), own);
      }
    }
    await clear(world);
    expect(differences.slice(0, 5)).toEqual([]);
    expect(privileged).toEqual([]);
    // The world was rich enough to prove something.
    expect(Object.keys(met).filter((kind) => !kind.startsWith('through')).length).toBeGreaterThan(5);
    expect(Object.keys(met).filter((kind) => kind.startsWith('through')).length).toBeGreaterThan(5);
  });
});
