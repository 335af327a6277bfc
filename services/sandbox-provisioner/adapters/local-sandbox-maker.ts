import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Restore } from '../../../events/documents/restore.ts';
import { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import type { Sandbox } from '../../../events/sandbox.ts';
import { documentKey, type DocumentStore } from '../../../shared/documents/document-store.ts';
import type { Environment } from '../../../shared/env.ts';
import { AppError } from '../../../shared/errors.ts';
import { systemErrorCode } from '../../../shared/system-error.ts';
import { ownIdentity } from '../../../shared/local/process-identity.ts';
import type { RestoreTasks } from '../../../shared/local/restore-tasks.ts';
import type { ProcessIdentity, SandboxRecord, SandboxRecords } from '../../../shared/local/sandbox-records.ts';
import { sandboxPassword } from '../../../shared/local/sandbox-password.ts';
import { databaseNameFor } from '../domain/described-source.ts';
import { readDumpHeader } from '../domain/dump/header.ts';
import { mysqlAccounts, mysqlSocketName } from '../domain/mysql-settings.ts';
import { versionNumber } from '../domain/dump/mysql/tokens.ts';
import { sandboxPort, sandboxRoles } from '../domain/postgres-settings.ts';
import type { SandboxMaker } from '../ports.ts';
import type { DumpFiles } from './dump/files.ts';
import type { LoadDumpRequest } from './dump/postgres/loader.ts';
import type { LoadMysqlRequest } from './dump/mysql/loader.ts';
import { isolationFor, serverUser, type Isolation, type ServerUser } from './isolation.ts';
import { describedFolder } from './local-inspection.ts';
import { createMysqlData, startMysqlServer } from './local-mysql.ts';
import { createCluster, createRoles, makeDirectories, startServer, type ServerPlace } from './local-postgres.ts';
import { temporaryPlace } from './machine-facts.ts';
import { findMysqlBinaries } from './mysql-binaries.ts';
import { findServerBinaries, usableBinaries } from './server-binaries.ts';
import { startWatchdog, stopWatchdog } from './watchdog.ts';

interface About {
  readonly scanId: string;
  readonly attempt: number;
}

export interface LocalSandboxMakerDeps {
  readonly environment: Environment;
  readonly documents: DocumentStore;
  readonly records: SandboxRecords & { pathOf(name: string): string };
  /** Directories of the register that go when they are empty. */
  readonly stateDirectories: () => readonly string[];
  readonly tasks: RestoreTasks;
  readonly key: Uint8Array;
  readonly files: DumpFiles;
  readonly loadDump: (request: LoadDumpRequest) => Promise<Restore>;
  readonly loadMysqlDump: (request: LoadMysqlRequest) => Promise<Restore>;
  readonly now: () => Date;
  /** Something about a sandbox changed: have a look now instead of at the next tick. */
  readonly onChange: () => void;
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly statements: number }) => void;
}

interface RestoreRun {
  readonly user: ServerUser;
  readonly isolation: Isolation;
  readonly signal: AbortSignal;
  readonly password: (role: string) => string;
}

interface Restored {
  readonly server: ProcessIdentity;
  readonly restored: Restore;
}

/** Restores dumps into servers of our own on this machine, and notes an attached server without making anything. */
export function localSandboxMaker(deps: LocalSandboxMakerDeps): SandboxMaker {
  const { documents, records, tasks, now } = deps;
  const beginning = new Map<string, Promise<Sandbox>>();

  async function begun(about: About): Promise<Sandbox | null> {
    return (await documents.get(documentKey(about, 'sandbox'), SandboxProof))?.sandbox ?? null;
  }

  async function attach(about: About, sandbox: Sandbox): Promise<Sandbox> {
    await documents.put(documentKey(about, 'sandbox'), SandboxProof, {
      sandbox,
      created: [],
      removed: [],
      left: [],
      isolation: {
        network: 'none',
        ranAs: null,
        notes: ['A live server: nothing is restored and nothing is changed.'],
      },
      state: 'nothing-created',
    });
    return sandbox;
  }

  async function make(about: About, sandbox: Sandbox): Promise<Sandbox> {
    const started = (await begun(about)) ?? (await records.find(sandbox.name));
    if (started !== null) return { ...sandbox, startedAt: started.startedAt, expiresAt: started.expiresAt };
    const { user, isolation, record } = planRecord(about, sandbox);
    if (tasks.interrupted()) throw new AppError('interrupted', 'The scan was interrupted.');
    if (!(await records.create(record)))
      throw new AppError('sandbox-begun-elsewhere', 'Another command is making this sandbox.', { retryable: true });
    const watchdog = startWatchdog({
      ...record,
      record: records.pathOf(record.name),
      stateDirectories: deps.stateDirectories(),
    });
    try {
      await records.change(record.name, { watchdog });
      await documents.put(documentKey(about, 'sandbox'), SandboxProof, proofOf(sandbox, record, 'creating'));
    } catch (error) {
      stopWatchdog(watchdog);
      await records.remove(record.name);
      throw error;
    }
    tasks.start(record.name, (signal) => restore(sandbox, record, { user, isolation, signal }));
    return sandbox;
  }

  function planRecord(
    about: About,
    sandbox: Sandbox,
  ): { record: SandboxRecord; user: ServerUser; isolation: Isolation } {
    const user = serverUser();
    const temporary = user === null ? null : temporaryPlace(deps.environment, user);
    if (user === null || temporary === null)
      throw new AppError('temporary-directory-unusable', 'No temporary directory can be used. Set TMPDIR to one.');
    const isolation = isolationFor(user);
    const random = randomBytes(6).toString('hex');
    const directory = join(temporary.path, `${sandbox.name}-${random}`);
    const inside = join(directory, 's');
    const record: SandboxRecord = {
      schema: 1,
      name: sandbox.name,
      engine: sandbox.source.engine === 'postgres' ? 'postgres' : 'mysql',
      scanId: about.scanId,
      attempt: about.attempt,
      owner: ownIdentity(),
      directory,
      dataDirectory: join(directory, 'data'),
      socketDirectory: fitsSocket(inside) ? inside : `/tmp/stillframe-s-${random}`,
      port: sandboxPort,
      server: null,
      watchdog: null,
      ranAs: user.name,
      network: isolation.network,
      notes: [...isolation.notes, ...(temporary.note === null ? [] : [temporary.note])],
      status: 'creating',
      failure: null,
      kept: false,
      startedAt: sandbox.startedAt,
      expiresAt: sandbox.expiresAt,
      // Both engines have a reader of this name.
      readerRole: sandboxRoles.reader,
      databases: [],
    };
    return { record, user, isolation };
  }

  /** Goes on by itself after `begin`; how it ends stands in the record, as RDS tells it in a status. */
  async function restore(
    sandbox: Sandbox,
    record: SandboxRecord,
    run: { user: ServerUser; isolation: Isolation; signal: AbortSignal },
  ): Promise<void> {
    const { signal } = run;
    try {
      signal.throwIfAborted();
      const password = (role: string) => sandboxPassword(deps.key, record.scanId, record.attempt, role);
      const restoreInto = record.engine === 'mysql' ? restoreMysql : restorePostgres;
      const { server, restored } = await restoreInto(sandbox, record, { ...run, password });
      signal.throwIfAborted();
      await documents.put(documentKey(record, 'restore'), Restore, restored);
      const standing = { ...record, server, databases: restored.databases.map(({ name }) => name) };
      await documents.put(documentKey(record, 'sandbox'), SandboxProof, proofOf(sandbox, standing, 'standing', now()));
      await records.change(record.name, { status: 'available', databases: standing.databases });
    } catch (error) {
      const failure = signal.aborted ? interrupted : failureOf(error);
      await records.change(record.name, { status: 'failed', failure }).catch(() => undefined);
    } finally {
      deps.onChange();
    }
  }

  async function restorePostgres(sandbox: Sandbox, record: SandboxRecord, run: RestoreRun): Promise<Restored> {
    const { password, signal } = run;
    const place = prepare(record, run);
    const { admin, loader, reader } = sandboxRoles;
    await createCluster(place, password(admin), signal);
    const server = await startServer(place, signal);
    await records.change(record.name, { server });
    await createRoles(place, { admin: password(admin), loader: password(loader), reader: password(reader) });
    return { server, restored: await load(sandbox, record, password, signal) };
  }

  async function restoreMysql(sandbox: Sandbox, record: SandboxRecord, run: RestoreRun): Promise<Restored> {
    const { password, signal, user, isolation } = run;
    const binaries = findMysqlBinaries(deps.environment);
    if (binaries === null)
      throw new AppError(
        'engine-not-available',
        'The MariaDB or MySQL server of this machine is gone. Install it again.',
      );
    makeDirectories({ ...record, user });
    const place = { ...record, user, isolation, binaries };
    // The dump cannot guess the name, so nothing of it can act in the administrator's place.
    const name = `${mysqlAccounts.admin}_${password('name of the administrator').slice(0, 12)}`;
    const admin = { user: name, password: password(mysqlAccounts.admin) };
    await createMysqlData(place, admin, signal);
    const server = await startMysqlServer(place, signal);
    await records.change(record.name, { server });
    const { input, defaultDatabase } = await source(sandbox);
    const restored = await deps.loadMysqlDump({
      input,
      socket: join(record.socketDirectory, mysqlSocketName),
      admin,
      loaderPassword: password(mysqlAccounts.loader),
      reader: { user: record.readerRole, password: password(record.readerRole) },
      target: { flavour: binaries.flavour, number: versionNumber(binaries.version) },
      defaultDatabase,
      maxStatementBytes: sandbox.options.maxStatementBytes,
      signal,
      ...(deps.onProgress === undefined ? {} : { onProgress: deps.onProgress }),
    });
    return { server, restored };
  }

  function prepare(
    record: SandboxRecord,
    { user, isolation }: { user: ServerUser; isolation: Isolation },
  ): ServerPlace {
    const found = findServerBinaries();
    if (found === null)
      throw new AppError('engine-not-available', 'There is no bundled PostgreSQL for this machine. Run npm ci again.');
    makeDirectories({ ...record, user });
    return { ...record, user, isolation, native: usableBinaries(found, user, record.directory) };
  }

  async function source({ target }: Sandbox): Promise<{ input: AsyncIterable<Uint8Array>; defaultDatabase: string }> {
    if (target.kind !== 'dump' && target.kind !== 'folder') throw new TypeError('only dumps are restored here');
    const found = await deps.files.find(target);
    if (found.state !== 'readable')
      throw new AppError('dump-gone', 'The dump could be read a moment ago and cannot be read any more. Scan again.');
    const defaultDatabase = databaseNameFor({
      described: target.kind === 'folder' ? describedFolder(target.path) : null,
      header: readDumpHeader(found.dump.head),
      fileName: target.path,
    });
    return { input: deps.files.open(found.dump.path), defaultDatabase };
  }

  async function load(
    sandbox: Sandbox,
    { socketDirectory: host, port }: SandboxRecord,
    password: (role: string) => string,
    signal: AbortSignal,
  ): Promise<Restore> {
    const connect = (role: string) => (database: string) => ({
      host,
      port,
      user: role,
      password: password(role),
      database,
    });
    const { admin, loader, reader } = sandboxRoles;
    return deps.loadDump({
      ...(await source(sandbox)),
      connect: { superuser: connect(admin), loader: connect(loader) },
      roleNames: { bootstrap: admin, loader, reader },
      maxStatementBytes: sandbox.options.maxStatementBytes,
      signal,
      ...(deps.onProgress === undefined ? {} : { onProgress: deps.onProgress }),
    });
  }

  return {
    begun,
    async begin(about, planned) {
      const running = beginning.get(planned.name);
      if (running !== undefined) return running;
      const work = planned.kind === 'attached' ? attach(about, planned) : make(about, planned);
      beginning.set(planned.name, work);
      return work.finally(() => beginning.delete(planned.name));
    },
  };
}

function proofOf(sandbox: Sandbox, record: SandboxRecord, state: SandboxProof['state'], at?: Date): SandboxProof {
  const time = (at ?? new Date(sandbox.startedAt)).toISOString();
  const server = record.server === null ? [] : [{ kind: 'server', name: `process ${record.server.pid}`, at: time }];
  return {
    sandbox,
    created: [
      { kind: 'directory', name: record.directory, at: sandbox.startedAt },
      ...(record.socketDirectory.startsWith(record.directory)
        ? []
        : [{ kind: 'directory', name: record.socketDirectory, at: sandbox.startedAt }]),
      ...server,
      ...record.databases.map((name) => ({ kind: 'database', name, at: time })),
    ],
    removed: [],
    left: [],
    isolation: { network: record.network, ranAs: record.ranAs, notes: record.notes },
    state,
  };
}

/** sun_path has 104 bytes on macOS and 108 on Linux, the last one zero; `/.s.PGSQL.5432` takes 14. */
function fitsSocket(directory: string): boolean {
  return Buffer.byteLength(directory) + 14 <= 103;
}

const interrupted = { code: 'interrupted', message: 'The scan was interrupted while the copy was being restored.' };

/** Our own sentence, never the text of a driver or a server. */
function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  const code = systemErrorCode(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return {
      code: 'disk-full',
      message: 'The disk became full during the restore. Free some space, or set TMPDIR to a larger disk.',
    };
  if (code === 'ENOMEM' || code === '53200')
    return {
      code: 'memory',
      message: 'The machine ran out of memory during the restore. End other programs, or use a larger machine.',
    };
  const kind = /^[A-Z0-9_]{2,40}$/.test(code) ? code : error instanceof Error ? error.name : 'unknown';
  return {
    code: 'restore-failed',
    message: `The restore stopped unexpectedly (${kind}). Scan again; if it fails again, please report it.`,
  };
}
