import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { isolationFor, serverUser } from '../../services/sandbox-provisioner/adapters/local/isolation.ts';
import {
  createCluster,
  type PostgresPlace,
} from '../../services/sandbox-provisioner/adapters/local/postgres-server.ts';
import { makeDirectories } from '../../services/sandbox-provisioner/adapters/local/server-process.ts';
import {
  findServerBinaries,
  usableBinaries,
} from '../../services/sandbox-provisioner/adapters/local/postgres-binaries.ts';
import { sandboxRoles } from '../../services/sandbox-provisioner/domain/postgres-settings.ts';
import { childEnvironment } from '../../shared/env.ts';
import type { PreparedData, RealServer, RealServers } from './real-server.ts';
import type { TestAuthority } from './test-authority.ts';

const keeper = 'rdsadmin';
const keeperPassword = 'lab-keeper-password';
const serverPort = 5432;

/** Real PostgreSQL servers of the npm package, each from a copy of a prepared data directory. */
export function realPostgres(deps: { directory: string; authority: TestAuthority }): RealServers {
  const found = findServerBinaries();
  const user = serverUser();
  if (found === null || user === null) throw new Error('This machine has no PostgreSQL of the npm registry.');
  const { identity } = user;
  const native = usableBinaries(found, user, deps.directory);
  const running = new Set<ChildProcess>();
  let made = 0;

  function give(path: string, mode: number): void {
    chmodSync(path, mode);
    if (identity !== null) chownSync(path, identity.uid, identity.gid);
  }

  function launch(dataDirectory: string, address: string, socketDirectory: string): ChildProcess {
    const settings = { listen_addresses: address, port: String(serverPort), unix_socket_directories: socketDirectory };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(join(native, 'bin', 'postgres'), ['-D', dataDirectory, ...args], {
      cwd: deps.directory,
      env: childEnvironment({ LC_ALL: 'C' }),
      stdio: 'ignore',
      ...identity,
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  }

  async function untilReady(child: ChildProcess, dataDirectory: string): Promise<void> {
    const file = join(dataDirectory, 'postmaster.pid');
    for (let tries = 0; tries < 1200; tries++) {
      if (child.exitCode !== null) throw new Error('The server of a copy ended at once.');
      // The eighth line of the lock file says so.
      if (existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready') return;
      await wait(25);
    }
    throw new Error('The server of a copy was not ready within 30 seconds.');
  }

  async function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGQUIT');
    await gone;
  }

  async function as<T>(
    login: { socketDirectory: string; user: string; password: string; database: string },
    use: (client: pg.Client) => Promise<T>,
  ): Promise<T> {
    const client = new pg.Client({ ...login, host: login.socketDirectory, port: serverPort, ssl: false });
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  }

  function directoryFor(name: string): { directory: string; dataDirectory: string; socketDirectory: string } {
    const directory = join(deps.directory, name);
    return { directory, dataDirectory: join(directory, 'data'), socketDirectory: join(directory, 's') };
  }

  /** A server on a copy of the data. */
  async function start(prepared: string, address: string): Promise<RealServer> {
    made += 1;
    const { directory, dataDirectory, socketDirectory } = directoryFor(`copy-${String(made)}`);
    for (const path of [directory, socketDirectory]) {
      mkdirSync(path);
      give(path, 0o700);
    }
    cpSync(prepared, dataDirectory, { recursive: true });
    if (identity !== null) {
      const owner = `${String(identity.uid)}:${String(identity.gid)}`;
      spawnSync('chown', ['-R', owner, dataDirectory]);
    }
    chmodSync(dataDirectory, 0o700);
    const child = launch(dataDirectory, address, socketDirectory);
    await untilReady(child, dataDirectory);
    return {
      address,
      port: serverPort,
      async setPassword(user, password) {
        const login = { socketDirectory, user: keeper, password: keeperPassword, database: 'postgres' };
        await as(login, (client) =>
          client.query(`ALTER ROLE ${client.escapeIdentifier(user)} PASSWORD ${client.escapeLiteral(password)}`),
        );
      },
      async opens(user, password) {
        try {
          await as({ socketDirectory, user, password, database: 'postgres' }, () => Promise.resolve());
          return true;
        } catch (error) {
          if ((error as { code?: unknown }).code === '28P01') return false;
          throw error;
        }
      },
      async stop() {
        await end(child);
        rmSync(directory, { recursive: true, force: true });
      },
    };
  }

  return {
    version: `${String(found.major)}.1`,
    major: String(found.major),

    async prepare(name, contents): Promise<PreparedData> {
      const places = directoryFor(`snapshot-${name}`);
      const place: PostgresPlace = { ...places, native, user, isolation: isolationFor(user) };
      makeDirectories(place);
      await createCluster(place, keeperPassword, AbortSignal.timeout(60_000));
      writeFileSync(join(place.dataDirectory, 'server.pem'), deps.authority.certificate);
      writeFileSync(join(place.dataDirectory, 'server.key'), deps.authority.key);
      for (const file of ['server.pem', 'server.key']) give(join(place.dataDirectory, file), 0o600);
      const settings = ['ssl = on', "ssl_cert_file = 'server.pem'", "ssl_key_file = 'server.key'", 'fsync = off'];
      const more = ['max_connections = 60', 'autovacuum = off', 'io_method = sync', 'shared_buffers = 32MB'];
      writeFileSync(join(place.dataDirectory, 'postgresql.conf'), [...settings, ...more, ''].join('\n'));
      const rules = ['local all all scram-sha-256', 'hostssl all all 127.0.0.0/8 scram-sha-256', ''];
      writeFileSync(join(place.dataDirectory, 'pg_hba.conf'), rules.join('\n'));
      const child = launch(place.dataDirectory, '', place.socketDirectory);
      try {
        await untilReady(child, place.dataDirectory);
        const { socketDirectory } = place;
        const admin = { socketDirectory, user: sandboxRoles.admin, password: keeperPassword, database: 'postgres' };
        await as(admin, (client) => client.query("CREATE ROLE helper SUPERUSER LOGIN PASSWORD 'helper'"));
        await as({ ...admin, user: 'helper', password: 'helper' }, (client) =>
          client.query(`ALTER ROLE ${sandboxRoles.admin} RENAME TO ${keeper}`),
        );
        await as({ ...admin, user: keeper }, async (client) => {
          const { masterUser, masterPassword, database } = contents;
          await client.query('DROP ROLE helper');
          await client.query('CREATE ROLE rds_superuser CREATEDB CREATEROLE');
          await client.query(
            'GRANT pg_monitor, pg_read_all_data, pg_write_all_data TO rds_superuser WITH ADMIN OPTION',
          );
          await client.query(
            `CREATE ROLE ${masterUser} LOGIN CREATEDB CREATEROLE IN ROLE rds_superuser PASSWORD ${client.escapeLiteral(masterPassword)}`,
          );
          await client.query(`CREATE DATABASE ${database} OWNER ${masterUser}`);
          await client.query('CREATE DATABASE rdsadmin');
          await client.query('REVOKE CONNECT ON DATABASE rdsadmin FROM PUBLIC');
        });
        const { masterUser, masterPassword, database } = contents;
        await as({ socketDirectory, user: masterUser, password: masterPassword, database }, async (client) => {
          for (const statement of contents.statements) await client.query(statement);
        });
      } finally {
        const stopped = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGINT');
        await stopped;
      }
      return { start: (address) => start(place.dataDirectory, address) };
    },

    async stopAll(): Promise<void> {
      await Promise.all([...running].map(end));
    },
  };
}
