import { lstatSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { isSameProcess } from '../../../shared/local/process-identity.ts';
import type { RestoreTasks } from '../../../shared/local/restore-tasks.ts';
import type { SandboxRecord, SandboxRecords } from '../../../shared/local/sandbox-records.ts';
import type { SandboxPart } from '../domain/teardown-plan.ts';
import type { Sandboxes } from '../ports.ts';
import { endProcess, endProcesses, processesOf } from './sandbox-processes.ts';

/** The sandboxes of this machine's register, taken down part by part. */
export function localSandboxes(deps: {
  records: SandboxRecords;
  /** Restores of this very process that still go on. */
  tasks: RestoreTasks;
  /** Password of the record's reader role; null when another process made the sandbox and took it along. */
  password: (record: SandboxRecord) => string | null;
}): Sandboxes {
  const { records, tasks } = deps;

  return {
    async describe(name) {
      const record = await records.find(name);
      if (record === null) return { parts: [] };
      const parts: { part: SandboxPart; name: string }[] = [{ part: 'record', name }];
      if (tasks.running(name)) parts.push({ part: 'restore', name });
      const [process] = processesOf(record);
      if (process !== undefined) parts.push({ part: 'server', name: `process ${record.server?.pid ?? process.pid}` });
      if (exists(record.directory)) parts.push({ part: 'directory', name: record.directory });
      if (separateSocket(record) && exists(record.socketDirectory))
        parts.push({ part: 'socket-directory', name: record.socketDirectory });
      if (record.watchdog !== null && isSameProcess(record.watchdog))
        parts.push({ part: 'watchdog', name: `process ${record.watchdog.pid}` });
      return { parts };
    },

    async remove(name, part) {
      const record = await records.find(name);
      if (record === null) return;
      switch (part) {
        case 'restore':
          return stopRestore(record);
        case 'server':
          if (await endProcesses(record)) return;
          throw still('The server of the sandbox');
        case 'directory':
          return removeDirectory(record.directory, ownDirectory(record));
        case 'socket-directory':
          return removeDirectory(record.socketDirectory, /^stillframe-s-[0-9a-f]{12}$/);
        case 'watchdog':
          if (record.watchdog === null || (await endProcess(record.watchdog))) return;
          throw still('The watchdog of the sandbox');
        case 'record':
          return records.remove(name);
        default:
          throw new TypeError(`a sandbox on this machine has no ${part}`);
      }
    },

    async keep(name) {
      const record = await records.find(name);
      if (record === null || processesOf(record).length === 0) return null;
      await tasks.stop(name, 3_000);
      await records.change(name, { kept: true });
      return wayIn(record, deps.password(record));
    },

    async registered() {
      return (await records.list()).map((record) => ({ ...record, ownerAlive: isSameProcess(record.owner) }));
    },
  };

  /** Work that does not heed the request to stop ends when its server does. */
  async function stopRestore(record: SandboxRecord): Promise<void> {
    if (await tasks.stop(record.name, 2_000)) return;
    await endProcesses(record);
    if (!(await tasks.stop(record.name, 10_000))) throw still('The restore');
  }
}

function separateSocket({ directory, socketDirectory }: SandboxRecord): boolean {
  return !socketDirectory.startsWith(`${directory}/`);
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function ownDirectory({ name }: SandboxRecord): RegExp {
  return new RegExp(`^${name}-[0-9a-f]{12}$`);
}

/** Only a real directory with a name of ours, owned by us or by the user that we ran the server as. */
async function removeDirectory(path: string, expected: RegExp): Promise<void> {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) return;
  const own = process.getuid?.();
  const ours = own === undefined || own === 0 || status.uid === own;
  if (!status.isDirectory() || !expected.test(basename(path)) || !ours)
    throw new AppError(
      'sandbox-directory-foreign',
      `${path} is recorded as a sandbox's directory but is not one of ours, so it was left alone. Look at it, and remove it and its record by hand.`,
    );
  await rm(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 }).catch((cause: unknown) => {
    throw new AppError('sandbox-still-standing', `${path} could not be removed; it will be tried again.`, {
      retryable: true,
      cause,
    });
  });
}

/** A password file beside the data, for the sandbox's owner alone; the password itself is printed nowhere. */
function wayIn(record: SandboxRecord, password: string | null): string {
  const { directory, socketDirectory, port, readerRole, databases, expiresAt } = record;
  const database = databases[0] ?? 'postgres';
  const end = `It goes at ${expiresAt}, or with: stillframe clean`;
  if (password === null) return `Kept on request in ${directory}. ${end}`;
  const file = join(directory, 'pgpass');
  writeFileSync(file, `*:*:*:${readerRole}:${password}\n`, { mode: 0o600 });
  const connection = `host=${socketDirectory} port=${port} user=${readerRole} dbname=${quote(database)} passfile=${file}`;
  return `Kept on request. Look into it with: psql "${connection}". ${end}`;
}

/** A value of a connection string; the name of a database may hold anything. */
function quote(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function still(what: string): AppError {
  return new AppError('sandbox-still-standing', `${what} could not be ended; it will be tried again.`, {
    retryable: true,
  });
}
