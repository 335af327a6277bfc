import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { serverUser } from '../../services/sandbox-provisioner/adapters/local/isolation.ts';
import { createCluster } from '../../services/sandbox-provisioner/adapters/local/postgres-server.ts';
import { makeDirectories } from '../../services/sandbox-provisioner/adapters/local/server-process.ts';
import {
  findServerBinaries,
  usableBinaries,
} from '../../services/sandbox-provisioner/adapters/local/postgres-binaries.ts';
import { certificateAuthority } from './command-certificates.ts';

const admin = { user: 'stillframe_admin', password: 'admin-word' };

/** A PostgreSQL that stands for somebody's production: on TCP with TLS, its certificate names 127.0.0.1 alone. */
export interface LiveTestServer {
  readonly port: number;
  readonly socketDirectory: string;
  /** File with the certificate of its authority. */
  readonly authority: string;
  query(database: string, sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export async function startLiveTestServer(): Promise<LiveTestServer> {
  const user = serverUser();
  const found = findServerBinaries();
  if (user === null || found === null) throw new TypeError('the bundled server is missing');
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'live-test-'));
  chmodSync(root, 0o755);
  const directory = join(root, 'server');
  const place = { directory, dataDirectory: join(directory, 'data'), socketDirectory: join(directory, 's'), user };
  makeDirectories(place);
  const native = usableBinaries(found, user, directory);
  const isolation = {
    network: 'private-socket-only' as const,
    notes: [],
    wrap: (program: string, args: readonly string[]) => ({ program, args }),
    identity: user.identity,
  };
  await createCluster({ ...place, native, isolation }, admin.password, new AbortController().signal);

  const own = certificateAuthority('Live test authority');
  const { certificate, key } = own.serverAt('127.0.0.1');
  const authority = join(root, 'authority.pem');
  writeFileSync(authority, own.certificate);
  const inData = (name: string, text: string) => {
    const file = join(place.dataDirectory, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (user.identity !== null) chownSync(file, user.identity.uid, user.identity.gid);
  };
  inData('server.crt', certificate);
  inData('server.key', key);
  inData('pg_hba.conf', 'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n');
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'ssl=on', 'track_activities=on'];
  const server = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', place.dataDirectory, ...settings.flatMap((setting) => ['-c', setting])],
    { cwd: directory, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, stdio: 'ignore', ...user.identity },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const address = { host: place.socketDirectory, port, ...admin };
  async function query(database: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ ...address, database, ssl: false });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  while (server.exitCode === null && (await query('postgres', 'SELECT 1').catch(() => null)) === null) await wait(25);
  if (server.exitCode !== null) throw new TypeError('the server of the test did not start');
  return {
    port,
    socketDirectory: place.socketDirectory,
    authority,
    query,
    async stop() {
      server.kill('SIGQUIT');
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
