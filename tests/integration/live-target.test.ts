import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import { leaksInDirectory, leaksInText, canary } from './command-canary.ts';
import { certificateAuthority } from './command-certificates.ts';
import { startLiveTestServer, type LiveTestServer } from './command-live-server.ts';
import { commandPlace, processesOf, type CommandPlace, type Ended, type Running } from './command-place.ts';

/** The password of the role that scans; with characters that a URL must encode. */
const password = `${canary('password')}@:/ü%?`;
const value = canary('value');

let server: LiveTestServer;
let place: CommandPlace;
beforeAll(async () => {
  server = await startLiveTestServer();
  await server.query('postgres', 'CREATE DATABASE shop');
  for (const sql of [
    // One connection is all that this role has: a second one would be refused.
    `CREATE ROLE auditor LOGIN CONNECTION LIMIT 1 PASSWORD '${password}'`,
    'GRANT pg_read_all_data TO auditor',
    `CREATE ROLE narrow LOGIN PASSWORD '${password}'`,
    'CREATE TABLE public.people (id integer PRIMARY KEY, email text, note text)',
    `INSERT INTO public.people SELECT i, '${value}' || i || '@example.org', 'word' FROM generate_series(1, 3000) AS i`,
    'CREATE TABLE public.orders (id integer, total numeric)',
    'INSERT INTO public.orders VALUES (1, 2.50)',
    'GRANT SELECT ON public.orders TO narrow',
    'ANALYZE',
  ])
    await server.query('shop', sql);
}, 60_000);
afterAll(() => server.stop());
beforeEach(() => {
  place = commandPlace();
});
afterEach(() => place.remove());

interface UrlParts {
  readonly user?: string;
  readonly password?: string;
  readonly host?: string;
  readonly database?: string;
  readonly query?: string;
}

function url({ user = 'auditor', password = '', host = '127.0.0.1', database = 'shop', query }: UrlParts = {}): string {
  const secret = password === '' ? '' : `:${encodeURIComponent(password)}`;
  const options = query ?? `sslrootcert=${encodeURIComponent(server.authority)}`;
  return `postgres://${user}${secret}@${host}:${server.port}/${database}?${options}`;
}

function start(target: string, environment: Record<string, string> = {}, more: readonly string[] = []): Running {
  const args = ['scan', target, '--out', place.path('results'), '--format', 'json', '--json', ...more];
  return place.start(args, { environment });
}

const scan = (target: string, environment?: Record<string, string>): Promise<Ended> => start(target, environment).ended;

function document(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(place.path(`results/${name}`), 'utf8')) as Record<string, unknown>;
}

/** Everything that a write would change: transaction ids, counters of rows, contents and catalogs. */
async function stateOfServer(): Promise<unknown> {
  const catalogs = [
    'pg_class',
    'pg_proc',
    'pg_authid',
    'pg_database',
    'pg_db_role_setting',
    'pg_namespace',
    'pg_auth_members',
  ];
  const contents = ['public.people', 'public.orders', ...catalogs.map((name) => `pg_catalog.${name}`)];
  const sums = contents.map((name) => `(SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${name} AS t)`);
  return server.query(
    'shop',
    `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS transactions, ARRAY[${sums.join(', ')}] AS contents,
       (SELECT array_agg(tup_inserted || '/' || tup_updated || '/' || tup_deleted || '/' || temp_files ORDER BY datid)
          FROM pg_stat_database WHERE datname = 'shop') AS counters`,
  );
}

async function expectNothingLeft(): Promise<void> {
  expect(await place.left()).toEqual([]);
  const sessions = `SELECT pid FROM pg_stat_activity WHERE usename IN ('auditor', 'narrow')`;
  expect(await server.query('postgres', sessions)).toEqual([]);
}

describe('a live server', () => {
  it('is read through one verified connection, nothing is written, and the password of the URL appears nowhere', async () => {
    const before = await stateOfServer();
    const running = start(url({ password }), {}, ['--format', 'pdf,html,json']);
    let over = false;
    void running.ended.then(() => (over = true));
    const sessions: unknown[] = [];
    while (!over)
      sessions.push(
        ...(await server.query(
          'postgres',
          `SELECT count(*)::integer AS open, bool_and(s.ssl) AS tls, bool_and(a.application_name = 'stillframe') AS ours
           FROM pg_stat_activity AS a JOIN pg_stat_ssl AS s USING (pid) WHERE usename = 'auditor' HAVING count(*) > 0`,
        )),
      );
    const ended = await running.ended;
    expect({ code: ended.code, servers: ended.servers }).toEqual({ code: 0, servers: [] });
    expect(sessions.length).toBeGreaterThan(0);
    for (const session of sessions) expect(session).toEqual({ open: 1, tls: true, ours: true });
    expect(await stateOfServer()).toEqual(before);

    expect(document('sandbox.json')).toMatchObject({ state: 'nothing-created', created: [], left: [] });
    expect(document('classification.json')['tables']).toMatchObject([
      { table: 'orders', status: 'examined', sampledRows: 1 },
      { table: 'people', status: 'examined', sampledRows: 1000 },
    ]);
    expect(readdirSync(place.path('results'))).toContain('report.pdf');
    const words = [canary('password'), value];
    expect(await leaksInDirectory(place.path('results'), words)).toEqual([]);
    expect(leaksInText(ended.stdout + ended.stderr, words)).toEqual([]);
    await expectNothingLeft();
  });

  it.each(['PGPASSWORD', '.pgpass', 'PGPASSFILE'])('takes the password from %s', async (from) => {
    const escaped = password.replace(/[\\:]/g, '\\$&');
    const line = `127.0.0.1:${server.port}:shop:auditor:${escaped}\n`;
    const file = place.write(from === '.pgpass' ? 'home/.pgpass' : 'passwords', line);
    chmodSync(file, 0o600);
    if (from === '.pgpass') place.keep(file);
    const environment = { PGPASSWORD: { PGPASSWORD: password }, '.pgpass': {}, PGPASSFILE: { PGPASSFILE: file } }[from];
    const ended = await scan(url(), environment);
    expect(ended.code).toBe(0);
    expect(leaksInText(ended.stdout + ended.stderr, [canary('password')])).toEqual([]);
    await expectNothingLeft();
  });

  it('is read over its Unix socket too', async () => {
    const target = `postgres://auditor@/shop?host=${encodeURIComponent(server.socketDirectory)}&port=${server.port}`;
    // Its directory is the server's own: only who may enter it can connect this way.
    const ended = await scan(target, { PGPASSWORD: password });
    expect(ended.stderr).toMatch(/^Grade /m);
    expect(ended.code).toBe(0);
    await expectNothingLeft();
  });

  it('tells what a role with few rights could not read', async () => {
    const ended = await scan(url({ user: 'narrow' }), { PGPASSWORD: password });
    expect(ended.code).toBe(4);
    expect(ended.stderr).toMatch(/^Incomplete: .*1 table could not be read.+ → See the coverage section/m);
    expect(document('classification.json')['tables']).toMatchObject([
      { table: 'orders', status: 'examined' },
      { table: 'people', status: 'not-examined', reason: 'the server refused to read it (SQLSTATE 42501)' },
    ]);
    await expectNothingLeft();
  });

  it('is left at once when the scan is interrupted', async () => {
    const before = await stateOfServer();
    const running = start(url(), { PGPASSWORD: password });
    await running.event('SandboxReady');
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/^stillframe: interrupted by SIGINT; nothing of the sandbox is left\.$/m);
    expect(processesOf(place.root)).toEqual([]);
    await expectNothingLeft();
    expect(await stateOfServer()).toEqual(before);
  });
});

describe('a live server that is refused', () => {
  async function expectRefused(target: string, environment: Record<string, string>, sentence: string): Promise<void> {
    const ended = await scan(target, environment);
    expect(ended.stderr.split('\n').filter((line) => line.startsWith('Rejected: '))).toEqual([`Rejected: ${sentence}`]);
    expect(ended.code).toBe(1);
    expect(leaksInText(ended.stdout + ended.stderr, [canary('password')])).toEqual([]);
    expect(await leaksInDirectory(place.path('results'), [canary('password')])).toEqual([]);
    await expectNothingLeft();
    await place.remove();
    place = commandPlace();
  }

  const unverified =
    "The server's certificate could not be verified, so it may be another server. → Use the host name that the certificate names, and give its authority with ?sslrootcert=FILE in the URL (for RDS: global-bundle.pem from https://truststore.pki.rds.amazonaws.com).";

  it('because another authority signed, none is given, or the certificate names another host', async () => {
    const other = place.write('other.pem', certificateAuthority('Another authority').certificate);
    await expectRefused(
      url({ query: `sslrootcert=${encodeURIComponent(other)}` }),
      { PGPASSWORD: password },
      unverified,
    );
    for (const query of ['', 'sslmode=require', 'sslmode=prefer', 'sslrootcert=system'])
      await expectRefused(url({ query }), { PGPASSWORD: password }, unverified);
    await expectRefused(url({ host: 'localhost' }), { PGPASSWORD: password }, unverified);
  });

  it('because the password is wrong, missing, or in a file that others can read', async () => {
    const wrong =
      'The server does not accept this user name and password. → Check the user in the URL and the password in PGPASSWORD, .pgpass or at the prompt.';
    await expectRefused(url(), { PGPASSWORD: `${password}x` }, wrong);
    await expectRefused(url({ user: 'nobody_here', password }), {}, wrong);
    const missing =
      'The server asks for a password and none was given. → Set PGPASSWORD, add a line to ~/.pgpass (mode 0600), or run the command in a terminal, which prompts.';
    await expectRefused(url(), {}, missing);
    const open = place.write('open-to-all', `*:*:*:*:${password}\n`);
    chmodSync(open, 0o644);
    const ended = await scan(url(), { PGPASSFILE: open });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`${open} was ignored because others can read it. Set its mode to 0600.`);
    expect(leaksInText(ended.stdout + ended.stderr, [canary('password')])).toEqual([]);
  });

  it('because the database does not exist, or the authority cannot be read', async () => {
    await expectRefused(
      url({ database: 'shopp' }),
      { PGPASSWORD: password },
      'The server has no database of this name. → Check the name after the last slash of the URL; leave it out to examine every database.',
    );
    await expectRefused(
      url({ query: 'sslrootcert=/nowhere.pem' }),
      { PGPASSWORD: password },
      'The certificate file that sslrootcert names cannot be read. → Check the path in the URL.',
    );
  });
});
