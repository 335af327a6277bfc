import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { handler as classifierProbe } from '../../services/classifier/probe-handler.ts';
import { ClassifierProbeAnswer } from '../../services/classifier/probe-contract.ts';
import { handler as scannerProbe } from '../../services/scanner/probe-handler.ts';
import { ScannerProbeAnswer } from '../../services/scanner/probe-contract.ts';
import type { RemoteConnection } from '../../shared/database/remote-connection.ts';
import { proveLogin } from '../../shared/database/remote-database.ts';
import { remotePostgres } from '../../shared/database/remote-postgres.ts';
import { ProbeReturn, unpackAnswer } from '../../shared/lambda/probe-answer.ts';
import { exampleSandbox } from '../../events/sandbox.ts';
import { makeTestAuthority } from '../aws-lab/test-authority.ts';
import { describeWith } from '../needs.ts';
import { startLoaderServer, type LoaderServer } from './loader-server.ts';

const endpointName = 'copy.c9akciq32.eu-central-1.rds.example';

/** Speaks PostgreSQL's own way into TLS on a port, in front of a server's socket; without a key it offers none. */
async function front(socketPath: string, secret: { cert: string; key: string } | null): Promise<Server> {
  const join2 = (outside: Socket) => {
    const inside = connect(socketPath);
    outside.pipe(inside).pipe(outside);
    for (const end of [inside, outside]) end.on('error', () => (inside.destroy(), outside.destroy()));
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      if (secret === null) return void socket.write('N');
      socket.pause();
      socket.write('S', () => join2(new TLSSocket(socket, { isServer: true, ...secret })));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const open = new Set<Socket>();
const portOf = (server: Server) => (server.address() as { port: number }).port;

describeWith('openssl', 'a copy behind TLS', () => {
  let database: LoaderServer;
  let encrypted: Server;
  let clear: Server;
  let connection: RemoteConnection;
  let other: string;
  const folders: string[] = [];
  const authority = (name: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'sf-authority-'));
    folders.push(folder);
    return makeTestAuthority(folder, [name]);
  };

  beforeAll(async () => {
    const ours = authority(endpointName);
    other = readFileSync(authority(endpointName).authorityFile, 'utf8');
    database = await startLoaderServer();
    await database.query(
      'postgres',
      `ALTER ROLE sf_loader LOGIN CREATEROLE NOBYPASSRLS NOREPLICATION PASSWORD 'loader-secret'`,
    );
    await database.query('postgres', `CREATE ROLE clerk LOGIN PASSWORD 'clerk-secret'`);
    for (const name of ['shop', 'rdsadmin']) await database.query('postgres', `CREATE DATABASE ${name}`);
    await database.query('postgres', 'GRANT pg_read_all_data TO sf_loader');
    await database.query('postgres', 'GRANT SELECT ON pg_catalog.pg_authid TO sf_loader');
    await database.query('shop', 'CREATE TABLE public.people (id int PRIMARY KEY, email text)');
    await database.query(
      'shop',
      `INSERT INTO public.people SELECT n, 'p' || n || '@mail.test' FROM generate_series(1, 50) n`,
    );
    const socket = join(database.directory, '.s.PGSQL.5432');
    encrypted = await front(socket, { cert: ours.certificate, key: ours.key });
    clear = await front(socket, null);
    connection = {
      address: '127.0.0.1',
      port: portOf(encrypted),
      endpointName,
      user: 'sf_loader',
      password: 'loader-secret',
      doors: ['no_such_database', 'postgres'],
      authority: readFileSync(ours.authorityFile, 'utf8'),
    };
  });
  afterAll(async () => {
    for (const server of [encrypted, clear]) server.close();
    for (const socket of open) socket.destroy();
    await database.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const still = { now: () => 0, wait: async () => undefined };
  const reason = async (changes: Partial<RemoteConnection>) =>
    (await proveLogin({ ...connection, ...changes }, 0, still)).reason;

  it('is entered by its address when its certificate proves the endpoint’s name, and else not at all', async () => {
    expect(await reason({})).toBeNull();
    expect(await reason({ authority: other })).toBe('tls-not-verified');
    expect(await reason({ endpointName: 'other.c9akciq32.eu-central-1.rds.example' })).toBe('tls-not-verified');
    expect(await reason({ endpointName: '127.0.0.1' })).toBe('tls-not-verified');
    expect(await reason({ port: portOf(clear) })).toBe('tls-not-offered');
  });

  it('is tried until the new password holds, for as long as there is time, and not where waiting is of no use', async () => {
    let time = 0;
    const waits: number[] = [];
    let third: () => Promise<unknown> = async () => undefined;
    const clock = {
      now: () => time,
      wait: async (milliseconds: number) => {
        time += milliseconds;
        if (waits.push(milliseconds) === 3) await third();
      },
    };
    const derived = { ...connection, password: 'derived' };
    expect((await proveLogin(derived, 20_000, clock)).reason).toBe('wrong-credentials');
    expect(waits.splice(0)).toEqual([1000, 2000, 4000, 8000]);
    third = () => database.query('postgres', `ALTER ROLE sf_loader PASSWORD 'derived'`);
    expect((await proveLogin(derived, 60_000, clock)).reason).toBeNull();
    expect(waits.splice(0)).toEqual([1000, 2000, 4000]);
    await database.query('postgres', `ALTER ROLE sf_loader PASSWORD 'loader-secret'`);
    // The entrance rules of this server know no clerk.
    expect((await proveLogin({ ...connection, user: 'clerk' }, 60_000, clock)).reason).toBe('not-allowed');
    expect(waits).toEqual([]);
  });

  it('names every database of the source and not RDS’s own', async () => {
    expect(await remotePostgres(connection, 'all').databases({ name: 'x', kind: 'restored' })).toEqual([
      'postgres',
      'shop',
    ]);
  });

  it('tells the scanner’s room its facts, without the verifier that we set ourselves', async () => {
    const returned = ProbeReturn.parse(
      await scannerProbe({
        ask: 'facts',
        connection,
        sandbox: { name: 'stillframe-abc123-1', kind: 'restored' },
        facts: ['passwordVerifiers', 'tableOwners'],
        context: { ourRoles: [], ourDatabases: [], ourPasswords: ['sf_loader'] },
        sliceMs: 60_000,
      }),
    );
    const answer = ScannerProbeAnswer.parse(returned.ok ? unpackAnswer(returned.gzip) : returned.error);
    if (answer.answer !== 'facts') throw new Error('facts were asked for');
    const { passwordVerifiers, tableOwners } = answer.results;
    expect(passwordVerifiers).toMatchObject({ status: 'available' });
    expect(JSON.stringify(passwordVerifiers)).toContain('clerk');
    expect(JSON.stringify(passwordVerifiers)).not.toContain('sf_loader');
    expect(tableOwners).toMatchObject({ status: 'available', rows: [{ database: 'shop', tables: 1 }] });
    expect(answer).toMatchObject({ databases: ['postgres', 'shop'], remaining: [] });
  });

  it('tells the classifier’s room what its columns hold, and no value', async () => {
    const sandbox = { ...exampleSandbox, target: { kind: 'rds', databaseId: 'orders', snapshotArn: null } };
    const request = { sandbox, slice: 0, cursor: 0, cursorPage: 0, sliceMs: 60_000, excludedDatabases: [] };
    const returned = ProbeReturn.parse(await classifierProbe({ ask: 'slice', connection, request }));
    const text = JSON.stringify(returned.ok ? unpackAnswer(returned.gzip) : returned.error);
    const answer = ClassifierProbeAnswer.parse(JSON.parse(text));
    if (answer.answer !== 'slice') throw new Error('a slice was asked for');
    expect(answer.slice.columns.find(({ column }) => column === 'email')?.types).toContain('email');
    expect(text).not.toContain('mail.test');
  });
});
