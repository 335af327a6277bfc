import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { exampleSandbox } from '../../events/sandbox.ts';
import { ClassifierProbeAnswer } from '../../services/classifier/probe-contract.ts';
import { handler as classifierProbe } from '../../services/classifier/probe-handler.ts';
import { ScannerProbeAnswer } from '../../services/scanner/probe-contract.ts';
import { handler as scannerProbe } from '../../services/scanner/probe-handler.ts';
import type { RemoteConnection } from '../../shared/database/remote-connection.ts';
import { proveLogin, remoteDatabase } from '../../shared/database/remote-database.ts';
import { ProbeReturn, unpackAnswer } from '../../shared/lambda/probe-answer.ts';
import { makeTestAuthority } from '../aws-lab/test-authority.ts';
import { describeWith, has } from '../needs.ts';
import { startNetworkedMariadb, type NetworkedMariadb } from './mariadb-network.ts';

jest.setTimeout(120_000);

const endpointName = 'copy.c9akciq32.eu-central-1.rds.example';
const restored = { name: 'stillframe-abc123-1', kind: 'restored' } as const;

describeWith(has('openssl') ? 'mariadbd' : 'openssl', 'a copy of MariaDB behind TLS', () => {
  let server: NetworkedMariadb;
  let clear: NetworkedMariadb;
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
    server = await startNetworkedMariadb(ours);
    clear = await startNetworkedMariadb(null);
    await clear.run(`CREATE USER keeper@'%' IDENTIFIED BY 'keeper-secret'`);
    await server.run(
      `CREATE USER keeper@'%' IDENTIFIED BY 'keeper-secret'`,
      `GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS ON *.* TO keeper@'%' WITH GRANT OPTION`,
      `CREATE USER clerk@'%' IDENTIFIED BY 'clerk-secret'`,
      `CREATE USER gone@'%' IDENTIFIED BY 'gone-secret' ACCOUNT LOCK`,
      'CREATE DATABASE shop',
      'CREATE DATABASE `Archive``s`',
      'CREATE TABLE shop.people (id int PRIMARY KEY, email text)',
      `INSERT INTO shop.people SELECT seq, CONCAT('p', seq, '@mail.test') FROM shop.seq_1_to_50`,
    );
    connection = {
      family: 'mysql',
      address: '127.0.0.1',
      port: server.port,
      endpointName,
      user: 'keeper',
      password: 'keeper-secret',
      doors: ['information_schema'],
      authority: readFileSync(ours.authorityFile, 'utf8'),
    };
  });
  afterAll(async () => {
    for (const running of [server, clear]) await running.stop();
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
    expect(await reason({ port: clear.port })).toBe('tls-not-offered');
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
    third = () => server.run(`SET PASSWORD FOR keeper@'%' = PASSWORD('derived')`);
    expect((await proveLogin(derived, 60_000, clock)).reason).toBeNull();
    expect(waits.splice(0)).toEqual([1000, 2000, 4000]);
    await server.run(`SET PASSWORD FOR keeper@'%' = PASSWORD('keeper-secret')`);
    const locked = { ...connection, user: 'gone', password: 'gone-secret' };
    expect((await proveLogin(locked, 60_000, clock)).reason).toBe('not-allowed');
    expect(waits).toEqual([]);
  });

  it('names every database of the source and none of the server’s own', async () => {
    expect(await remoteDatabase(connection, 'all').databases(restored)).toEqual(['Archive`s', 'shop']);
  });

  it('tells the scanner’s room its facts, and which password we set ourselves', async () => {
    const returned = ProbeReturn.parse(
      await scannerProbe({
        ask: 'facts',
        connection,
        sandbox: restored,
        facts: ['accounts', 'schemaSizes'],
        context: { ourRoles: [], ourDatabases: [], ourPasswords: ['keeper'] },
        sliceMs: 60_000,
      }),
    );
    const answer = ScannerProbeAnswer.parse(returned.ok ? unpackAnswer(returned.gzip) : returned.error);
    if (answer.answer !== 'facts') throw new Error('facts were asked for');
    const { accounts, schemaSizes } = answer.results;
    expect(accounts).toMatchObject({
      status: 'available',
      rows: expect.arrayContaining([
        expect.objectContaining({ user: 'clerk', passwordIsOurs: false }),
        expect.objectContaining({ user: 'keeper', passwordIsOurs: true }),
      ]),
    });
    expect(schemaSizes).toMatchObject({ status: 'available' });
    expect(answer).toMatchObject({ databases: ['Archive`s', 'shop'], remaining: [] });
  });

  it('tells the classifier’s room what its columns hold, and no value', async () => {
    const sandbox = {
      ...exampleSandbox,
      source: { ...exampleSandbox.source, engine: 'mariadb' },
      target: { kind: 'rds', databaseId: 'orders', snapshotArn: null },
    };
    const request = { sandbox, slice: 0, cursor: 0, cursorPage: 0, sliceMs: 60_000, excludedDatabases: [] };
    const returned = ProbeReturn.parse(await classifierProbe({ ask: 'slice', connection, request }));
    const text = JSON.stringify(returned.ok ? unpackAnswer(returned.gzip) : returned.error);
    const answer = ClassifierProbeAnswer.parse(JSON.parse(text));
    if (answer.answer !== 'slice') throw new Error('a slice was asked for');
    expect(answer.slice.columns.find(({ column }) => column === 'email')?.types).toContain('email');
    expect(text).not.toContain('mail.test');
  });
});
