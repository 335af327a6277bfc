import { join } from 'node:path';
import { ConnectionError } from '../database/connection-problem.ts';
import {
  liveLimits,
  sandboxLimits,
  type Database,
  type DatabaseAccess,
  type DatabaseLimits,
  type SandboxName,
} from '../database/database.ts';
import { mysqlEntrance, ownDatabases } from '../database/mysql-databases.ts';
import { openMysql } from '../database/mysql.ts';
import { openPostgres } from '../database/postgres.ts';
import { AppError } from '../errors.ts';
import type { LiveServer } from './live-password.ts';
import type { LiveTarget } from './live-target.ts';
import type { SandboxRecord, SandboxRecords } from './sandbox-records.ts';

/**
 * Opens sandboxes by their record and the attached live server by its URL. On a live server there is one connection at a
 * time: a second `open` waits until the first is closed. A URL that names a database is answered with this one alone.
 */
export function localDatabaseAccess(deps: {
  records: Pick<SandboxRecords, 'find'>;
  /** The password of the record's reader role. */
  password: (record: SandboxRecord) => string;
  live: LiveServer | null;
  limits?: { restored?: DatabaseLimits; attached?: DatabaseLimits };
}): DatabaseAccess {
  const { records, password, live } = deps;
  const restoredLimits = deps.limits?.restored ?? sandboxLimits;
  const attachedLimits = deps.limits?.attached ?? liveLimits;
  let free: Promise<void> = Promise.resolve();

  async function recordOf({ name }: SandboxName): Promise<SandboxRecord> {
    const record = await records.find(name);
    if (record === null) throw new AppError('sandbox-gone', 'The sandbox has been removed already. Scan again.');
    return record;
  }

  async function openLive(database: string): Promise<Database> {
    const server = attached(live);
    const target = server.target();
    const secret = server.password();
    const before = free;
    let release = () => undefined as void;
    free = new Promise((resolve) => (release = resolve));
    await before;
    try {
      const address = { ...target, database, password: () => secret.get(), limits: attachedLimits };
      const opened = await (target.family === 'mysql' ? openMysql(address) : openPostgres(address));
      return { ...opened, close: () => opened.close().finally(release) };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** The first that lets us in: maintenance databases may be missing or closed to this user. */
  async function openEntrance({ family, database, user }: LiveTarget): Promise<Database> {
    const always = family === 'mysql' ? [mysqlEntrance] : ['postgres', user, 'template1'];
    const doors = database === null ? always : [database];
    for (const [index, door] of doors.entries()) {
      try {
        return await openLive(door);
      } catch (error) {
        const other = error instanceof ConnectionError && /^(unknown-database|not-allowed)$/.test(error.reason);
        if (!other || index === doors.length - 1) throw error;
      }
    }
    throw new ConnectionError('unknown-database');
  }

  return {
    async databases(sandbox) {
      if (sandbox.kind === 'restored') return [...(await recordOf(sandbox)).databases].sort();
      const target = attached(live).target();
      if (target.database !== null) return [target.database];
      const entrance = await openEntrance(target);
      try {
        if (entrance.family === 'mysql') return await ownDatabases(entrance);
        const rows = await entrance.textRows(enterableDatabases);
        return rows.flatMap(([name]) => name ?? []);
      } finally {
        await entrance.close();
      }
    },
    async open(sandbox, database) {
      if (sandbox.kind === 'attached') return openLive(database);
      const record = await recordOf(sandbox);
      if (record.engine === 'mysql')
        return openMysql({
          host: join(record.socketDirectory, 'mysql.sock'),
          port: 0,
          user: record.readerRole,
          password: password(record),
          database,
          tls: null,
          limits: restoredLimits,
        });
      return openPostgres({
        host: record.socketDirectory,
        port: record.port,
        user: record.readerRole,
        password: password(record),
        database,
        tls: null,
        limits: restoredLimits,
      });
    },
  };
}

const enterableDatabases = `
  SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate AND pg_catalog.has_database_privilege(oid, 'CONNECT')
  ORDER BY datname COLLATE "C"`;

function attached(live: LiveServer | null): LiveServer {
  if (live !== null) return live;
  throw new AppError('sandbox-gone', 'This command is not attached to a live server. Scan again.');
}
