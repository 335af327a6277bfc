import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { describeWith } from '../needs.ts';
import { canary, leaksInDirectory, leaksInText } from './command-canary.ts';
import { certificateAuthority } from './command-certificates.ts';
import { commandPlace, type CommandPlace, type Ended } from './command-place.ts';
import { startNetworkedMariadb, type NetworkedMariadb } from './mariadb-network.ts';

jest.setTimeout(120_000);

/** With characters that a URL must encode. */
const password = `${canary('password')}@:/%?`;
const value = canary('value');

describeWith('mariadbd', 'a live MariaDB', () => {
  const authority = certificateAuthority('ours');
  let folder: string;
  let server: NetworkedMariadb;
  let place: CommandPlace;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stillframe-live-mysql-'));
    writeFileSync(join(folder, 'ours.pem'), authority.certificate);
    writeFileSync(join(folder, 'other.pem'), certificateAuthority('other').certificate);
    server = await startNetworkedMariadb(authority.serverAt('127.0.0.1'));
    await server.run(
      `CREATE USER auditor@'%' IDENTIFIED BY '${password}' REQUIRE SSL`,
      // It may write: what keeps it from writing is the session.
      `GRANT ALL ON *.* TO auditor@'%'`,
      'CREATE DATABASE shop',
      'CREATE DATABASE other',
      'CREATE TABLE shop.people (id integer PRIMARY KEY, email text, note text)',
      `INSERT INTO shop.people SELECT seq, CONCAT('${value}', seq, '@example.org'), 'word' FROM shop.seq_1_to_3000`,
      'CREATE TABLE other.orders (id integer PRIMARY KEY, total decimal(9, 2))',
      'INSERT INTO other.orders VALUES (1, 2.50)',
    );
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    place = commandPlace();
  });
  afterEach(() => place.remove());

  const url = ({ scheme = 'mysql', secret = '', host = '127.0.0.1', database = 'shop', file = 'ours.pem' } = {}) =>
    `${scheme}://auditor${secret === '' ? '' : `:${encodeURIComponent(secret)}`}@${host}:${server.port}/${database}` +
    `?sslrootcert=${encodeURIComponent(join(folder, file))}`;
  const scan = (target: string, environment: Record<string, string> = {}): Promise<Ended> =>
    place.start(['scan', target, '--out', place.path('results'), '--format', 'json', '--json'], { environment }).ended;
  const document = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(place.path(`results/${name}`), 'utf8')) as Record<string, unknown>;
  const writes = () =>
    server.run(`SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_insert', 'Com_update', 'Com_delete', 'Com_create_table',
      'Com_drop_table', 'Com_set_password', 'Handler_delete', 'Handler_update', 'Innodb_rows_inserted')`);
  const state = async () => [
    await server.run('CHECKSUM TABLE shop.people, other.orders, mysql.global_priv, mysql.db'),
    await writes(),
  ];

  it('is read over verified TLS, nothing is written, and the password of the URL appears nowhere', async () => {
    const before = await state();
    const ended = await scan(url({ secret: password }));
    expect({ code: ended.code, servers: ended.servers }).toEqual({ code: 0, servers: [] });
    expect(await state()).toEqual(before);
    expect(document('sandbox.json')).toMatchObject({ state: 'nothing-created', created: [], left: [] });
    const report = JSON.stringify(document('report.json'));
    expect(report).toContain('"engine":"mariadb"');
    expect(report).toContain('email');
    expect(report).not.toContain('"orders"');
    expect(leaksInText(ended.stdout + ended.stderr, [password, value])).toEqual([]);
    expect(await leaksInDirectory(place.path('results'), [password, value])).toEqual([]);
    expect(await place.left()).toEqual([]);
    expect(await server.run(`SELECT ID FROM information_schema.PROCESSLIST WHERE USER = 'auditor'`)).toEqual([]);
  });

  it('is examined in every database when the URL names none, with the password of MYSQL_PWD', async () => {
    const ended = await scan(url({ scheme: 'mariadb', database: '' }), { MYSQL_PWD: password });
    expect(ended.code).toBe(0);
    const report = JSON.stringify(document('report.json'));
    expect(report).toContain('"people"');
    expect(report).toContain('"orders"');
  });

  it.each([
    ['another authority', () => url({ file: 'other.pem' }), password, 'tls-not-verified'],
    ['another name', () => url({ host: 'localhost' }), password, 'tls-not-verified'],
    ['a wrong password', () => url(), 'a guess', 'wrong-credentials'],
    ['an unknown database', () => url({ database: 'shopp' }), password, 'unknown-database'],
  ])('is refused with %s', async (_, target, secret, code) => {
    const ended = await scan(target(), { MYSQL_PWD: secret });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain(`"${code}"`);
  });
});
