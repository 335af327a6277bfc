import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import {
  isolationFor,
  serverUser,
  type Isolation,
  type ServerUser,
} from '../../services/sandbox-provisioner/adapters/local/isolation.ts';
import { createMysqlData, startMysqlServer } from '../../services/sandbox-provisioner/adapters/local/mysql-server.ts';
import { makeDirectories } from '../../services/sandbox-provisioner/adapters/local/server-process.ts';
import {
  findMysqlBinaries,
  type MysqlBinaries,
} from '../../services/sandbox-provisioner/adapters/local/mysql-binaries.ts';
import { mysqlSocketName } from '../../services/sandbox-provisioner/domain/mysql-settings.ts';
import { sandboxLimits, type Database } from '../../shared/database/database.ts';
import { openMysql } from '../../shared/database/mysql.ts';
import { readEnvironment } from '../../shared/env.ts';
import { isSameProcess } from '../../shared/local/process-identity.ts';

/** A throw-away MariaDB (or MySQL) on a private socket, empty but for what a test puts into it. */
export interface MariadbServer {
  /** Path of the Unix socket. */
  readonly socket: string;
  readonly dataDirectory: string;
  readonly version: string;
  /** Runs statements one after the other as `root`, the all-powerful; the last one's rows come back. */
  run(...statements: readonly string[]): Promise<readonly Record<string, unknown>[]>;
  /** A driver's connection as `root` for more than that; `end()` it. */
  connect(options?: mysql.ConnectionOptions): Promise<mysql.Connection>;
  /** A read-only session of ours; by default as `root`. */
  open(database?: string, login?: { readonly user: string; readonly password: string }): Promise<Database>;
  /** Ends the server and removes all that it had. */
  stop(): Promise<void>;
}

const root = { user: 'root', password: 'root-word' };

/**
 * Starts the machine's own server, by default its MariaDB (Debian package mariadb-server-core; guard suites with
 * `describeWith('mariadbd', …)`), with the sandbox's settings and the given further options, the last of which win. About
 * two seconds. `reachable`: it may listen on this machine's loopback address, if the options say so.
 */
export async function startMariadb(
  options: readonly string[] = [],
  where: { readonly binaries?: MysqlBinaries | null; readonly reachable?: boolean } = {},
): Promise<MariadbServer> {
  const { binaries = findMysqlBinaries(readEnvironment()), reachable = false } = where;
  const user = serverUser();
  if (binaries === null || user === null) throw new TypeError('this machine has no MariaDB');
  const directory = join(tmpdir(), `stillframe-mysql-${randomBytes(6).toString('hex')}`);
  const place = { directory, dataDirectory: join(directory, 'data'), socketDirectory: join(directory, 's') };
  const { signal } = new AbortController();
  makeDirectories({ ...place, user });
  const server = { ...place, user, binaries, isolation: reachable ? openNetwork(user) : isolationFor(user) };
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const identity = await createMysqlData(server, root, signal)
    .then(() => startMysqlServer(server, signal, options))
    .catch((error: unknown) => {
      remove();
      throw error;
    });
  const socket = join(place.socketDirectory, mysqlSocketName);
  const connect = (more: mysql.ConnectionOptions = {}) =>
    mysql.createConnection({ socketPath: socket, ...root, ...more });

  return {
    socket,
    dataDirectory: place.dataDirectory,
    version: binaries.version,
    connect,
    async run(...statements) {
      const connection = await connect();
      try {
        let last: unknown = [];
        for (const statement of statements) [last] = await connection.query(statement);
        return Array.isArray(last) ? (last as Record<string, unknown>[]) : [];
      } finally {
        await connection.end();
      }
    },
    open: (database = '', login = root) =>
      openMysql({ host: socket, port: 0, ...login, database, tls: null, limits: sandboxLimits }),
    async stop() {
      while (isSameProcess(identity)) {
        process.kill(identity.pid, 'SIGKILL');
        await wait(20);
      }
      remove();
    },
  };
}

function openNetwork({ identity }: ServerUser): Isolation {
  return { network: 'private-socket-only', notes: [], identity, wrap: (program, args) => ({ program, args }) };
}
