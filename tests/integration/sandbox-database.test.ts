import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { endProcesses } from '../../services/janitor/adapters/sandbox-processes.ts';
import { inspectAttached } from '../../services/sandbox-provisioner/adapters/local/attached-database.ts';
import { isolationFor, serverUser } from '../../services/sandbox-provisioner/adapters/local/isolation.ts';
import {
  createCluster,
  createRoles,
  startPostgres,
} from '../../services/sandbox-provisioner/adapters/local/postgres-server.ts';
import { makeDirectories } from '../../services/sandbox-provisioner/adapters/local/server-process.ts';
import {
  findServerBinaries,
  usableBinaries,
} from '../../services/sandbox-provisioner/adapters/local/postgres-binaries.ts';
import { databaseContract } from '../../shared/database/database.contract.ts';
import { liveLimits, sandboxLimits } from '../../shared/database/database.ts';
import { openPostgres } from '../../shared/database/postgres.ts';
import { readEnvironment } from '../../shared/env.ts';
import { localDatabaseAccess } from '../../shared/local/database-access.ts';
import { liveServer } from '../../shared/local/live-password.ts';

jest.setTimeout(120_000);

const directory = join(tmpdir(), `stillframe-database-test-${randomBytes(6).toString('hex')}`);
const place = { directory, dataDirectory: join(directory, 'data'), socketDirectory: join(directory, 's') };
const passwords = { admin: 'admin-word', loader: 'loader-word', reader: 'reader-word' };

const reader = (database = 'shop') =>
  openPostgres({
    ...{ host: place.socketDirectory, port: 5432, user: 'stillframe_reader', password: passwords.reader, database },
    ...{ tls: null, limits: sandboxLimits },
  });

async function asAdmin(database: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({
    ...{ host: place.socketDirectory, port: 5432, user: 'stillframe_admin', password: passwords.admin, database },
    ssl: false,
  });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

beforeAll(async () => {
  const user = serverUser();
  const found = findServerBinaries();
  if (user === null || found === null) throw new TypeError('the bundled server is missing');
  makeDirectories({ ...place, user });
  const server = { ...place, user, isolation: isolationFor(user), native: usableBinaries(found, user, directory) };
  const { signal } = new AbortController();
  await createCluster(server, passwords.admin, signal);
  await startPostgres(server, signal);
  await createRoles(server, passwords);
  await asAdmin('postgres', 'CREATE DATABASE shop', 'CREATE DATABASE closed ALLOW_CONNECTIONS false');
  await asAdmin(
    'shop',
    'CREATE SCHEMA contract',
    'CREATE TABLE contract.people (id integer, name text, born date, wealth numeric, note json)',
    `INSERT INTO contract.people
       SELECT i, CASE i WHEN 2 THEN $$it's "2"$$ ELSE 'canary-' || i END, DATE '2000-01-01' + i - 1, i + 0.50,
              '{"key": ["value", 2, null]}'
       FROM generate_series(1, 10) AS i`,
    'UPDATE contract.people SET name = NULL, born = NULL, wealth = NULL, note = NULL WHERE id = 3',
    // What a hostile dump could prepare for whoever connects.
    'CREATE TABLE contract.marks (made_by text)',
    `CREATE FUNCTION public.mark() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS
       $$ BEGIN INSERT INTO contract.marks VALUES (session_user); RETURN true; END $$`,
    'CREATE TABLE contract.guarded (id integer)',
    'INSERT INTO contract.guarded VALUES (1), (2)',
    'ALTER TABLE contract.guarded ENABLE ROW LEVEL SECURITY',
    'CREATE POLICY trap ON contract.guarded USING (public.mark())',
    'CREATE FUNCTION public.count(bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT 666::bigint $$',
    'ALTER DATABASE shop SET search_path = public, pg_catalog',
    'ALTER DATABASE shop SET default_transaction_read_only = off',
    'ALTER ROLE stillframe_reader SET statement_timeout = 0',
    'CREATE ROLE weak',
    'GRANT weak TO stillframe_reader',
    'ALTER DATABASE shop SET role = weak',
  );
});

afterAll(async () => {
  const record = { directory, dataDirectory: place.dataDirectory, server: null };
  expect(await endProcesses(record as Parameters<typeof endProcesses>[0])).toBe(true);
  rmSync(directory, { recursive: true, force: true });
});

databaseContract('openPostgres', reader);

describe('openPostgres on a hostile database', () => {
  it('keeps its own settings whatever the database or the role prescribes', async () => {
    const database = await reader();
    const rows = await database.textRows(
      `SELECT current_setting('search_path'), current_setting('default_transaction_read_only'),
              current_setting('transaction_read_only'), current_setting('statement_timeout'), current_setting('lock_timeout'),
              current_setting('row_security'), current_user, current_setting('application_name')`,
    );
    await database.close();
    expect(rows).toEqual([['pg_catalog', 'on', 'on', '2min', '5s', 'off', 'stillframe_reader', 'stillframe']]);
  });

  it('reads guarded tables without running their policies', async () => {
    const database = await reader();
    expect(await database.textRows('SELECT id FROM contract.guarded ORDER BY id')).toEqual([['1'], ['2']]);
    expect(await database.textRows('SELECT made_by FROM contract.marks')).toEqual([]);
    await database.close();
  });

  it('ends a statement that takes too long', async () => {
    const impatient = await openPostgres({
      ...{ host: place.socketDirectory, port: 5432, user: 'stillframe_reader', password: passwords.reader },
      ...{ database: 'shop', tls: null, limits: { ...liveLimits, statementMs: 50 } },
    });
    await expect(impatient.textRows('SELECT pg_sleep(60)')).rejects.toMatchObject({ sqlState: '57014' });
    expect(await impatient.textRows('SELECT 1')).toEqual([['1']]);
    await impatient.close();
  });

  it('says that the server is gone when the connection breaks', async () => {
    const database = await reader();
    const [[pid] = []] = await database.textRows('SELECT pg_backend_pid()');
    await asAdmin('postgres', `SELECT pg_terminate_backend(${pid})`);
    await expect(database.textRows('SELECT 1')).rejects.toMatchObject({
      code: 'database-unreachable',
      retryable: true,
    });
    await database.close();
  });
});

/** A live target, seen through the socket of our own server. */
function attached(path: string, password: string | null = passwords.reader) {
  const environment = { ...readEnvironment(), PGPASSWORD: undefined, PGPASSFILE: undefined, home: null };
  const url = `postgres://stillframe_reader@${path}`;
  const live = liveServer({ url, passwordFromUrl: password, environment, prompt: null });
  const access = localDatabaseAccess({ records: { find: async () => null }, password: () => '', live });
  return { live, access, inspect: () => inspectAttached(live, access) };
}
const socket = (database: string) => `/${database}?host=${encodeURIComponent(place.socketDirectory)}`;

describe('an attached server', () => {
  it('tells what it is and changes nothing', async () => {
    expect(await attached(socket('shop')).inspect()).toEqual({
      source: { engine: 'postgres', version: expect.stringMatching(/^18\.\d+/), versionFrom: 'live', name: 'shop' },
    });
  });

  it('is examined in every database that can be entered, unless the URL names one', async () => {
    const sandbox = { name: 'any', kind: 'attached' } as const;
    expect(await attached(socket('')).access.databases(sandbox)).toEqual(['postgres', 'shop']);
    expect(await attached(socket('shop')).access.databases(sandbox)).toEqual(['shop']);
  });

  it('is given one connection at a time', async () => {
    const { access } = attached(socket('shop'));
    const sandbox = { name: 'any', kind: 'attached' } as const;
    const first = await access.open(sandbox, 'shop');
    const second = access.open(sandbox, 'shop');
    const sessions = `SELECT count(*) FROM pg_stat_activity WHERE usename = current_user AND backend_type = 'client backend'`;
    expect(await first.textRows(sessions)).toEqual([['1']]);
    await first.close();
    const opened = await second;
    expect(await opened.textRows('SELECT 1')).toEqual([['1']]);
    await opened.close();
  });

  it.each([
    ['a wrong password', socket('shop'), 'a guess', 'wrong-credentials'],
    ['no password', socket('shop'), null, 'password-missing'],
    ['an unknown database', socket('nowhere'), passwords.reader, 'unknown-database'],
    ['a closed database', socket('closed'), passwords.reader, 'not-allowed'],
    ['a missing socket', '/shop?host=/nowhere', passwords.reader, 'connection-refused'],
    ['a port where nobody listens', '127.0.0.1:1/shop', passwords.reader, 'connection-refused'],
    ['a host without a name', 'no-such-host.invalid/shop', passwords.reader, 'unknown-host'],
    ['TLS switched off for a remote host', 'db.example.com/shop?sslmode=disable', passwords.reader, 'tls-required'],
    [
      'a certificate file that is not there',
      'db.example.com/shop?sslrootcert=/nowhere',
      passwords.reader,
      'authority-unreadable',
    ],
  ])('is rejected for %s, with a remedy', async (_, path, password, code) => {
    const answer = await attached(path, password).inspect();
    expect(answer).toMatchObject({ rejected: [{ code }] });
    const [{ message, remedy } = { message: '', remedy: '' }] = 'rejected' in answer ? answer.rejected : [];
    expect(message.length).toBeGreaterThan(20);
    expect(remedy.length).toBeGreaterThan(20);
    expect(`${message} ${remedy}`).not.toContain(passwords.reader);
  });
});

describe('a server on the network', () => {
  /** Answers each connection's first bytes with these; an empty text hangs up. */
  async function answering(text: string): Promise<{ server: Server; port: number; received: Buffer[] }> {
    const received: Buffer[] = [];
    const server = createServer((connection: Socket) => {
      connection.on('error', () => undefined);
      connection.once('data', (bytes) => {
        received.push(bytes);
        if (text === '') connection.destroy();
        else connection.end(text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return { server, port: typeof address === 'object' && address !== null ? address.port : 0, received };
  }

  it.each([
    ['N', 'tls-not-offered'],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', 'not-postgres'],
    ['', 'no-answer'],
  ])(
    'that answers %j to the wish for TLS is rejected as %s, and never sees a name or a password',
    async (text, code) => {
      const { server, port, received } = await answering(text);
      const answer = await attached(`127.0.0.1:${port}/shop`, 'my-secret-word').inspect();
      server.close();
      expect(answer).toMatchObject({ rejected: [{ code }] });
      const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
      expect(received).toEqual([sslRequest]);
    },
  );
});
