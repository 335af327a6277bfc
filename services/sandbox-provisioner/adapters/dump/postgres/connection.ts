import { AppError } from '../../../../../shared/errors.ts';
import { settingKey } from '../../../domain/dump/postgres/session-statement.ts';
import { multibyteOf } from '../../../domain/dump/postgres/sql-encoding.ts';
import type { LexerSettings } from '../../../domain/dump/postgres/sql-pieces.ts';
import type { SqlToken } from '../../../domain/dump/postgres/sql-tokens.ts';
import { openSession, type ConnectionOptions, type DumpSession } from './session.ts';

/** The loader's session as the dump sees it: it follows \connect, keeps its SETs, and comes back when it is lost. */
export interface DumpConnection {
  /** Null before the first database is entered. */
  session(): DumpSession | null;
  /** Whether no transaction of the dump is open. */
  idle(): boolean;
  database(): string;
  encoding(): string;
  /** What the session's search path is, as the server reported it. */
  searchPath(): string;
  /** Where an unqualified name would be made. */
  firstSchema(): string;
  /** Sessions begin without the SETs of the one before, unless nothing was entered yet. */
  open(database: string, keepSettings: boolean): Promise<DumpSession>;
  /** A session that works, opened anew when the last one ended. */
  reopened(): Promise<DumpSession>;
  /** Keeps a setting to be said again to a new session. */
  remember(tokens: readonly SqlToken[], bytes: Uint8Array): boolean;
  /** Lets the lexer read on as the server reads. */
  adjust(): void;
  /** Runs `work` and stops the session's statement when none ends for longer than `ms`. */
  watched<T>(ms: number, work: (open: DumpSession, touch: () => void) => Promise<T>): Promise<T>;
  close(): Promise<void>;
  destroy(): void;
}

const attempts = 40;
const pauseMs = 250;
const graceMs = 5000;
const settingsKept = 200;

export function createDumpConnection(deps: {
  readonly connect: (database: string) => ConnectionOptions;
  /** The first database, for a dump that names none. */
  readonly database: string;
  readonly settings: LexerSettings;
  readonly signal: AbortSignal;
  /** Gives the loader its role and password back. */
  readonly repairRole: () => Promise<void>;
  readonly stop: (processId: number, how: 'cancel' | 'terminate') => Promise<void>;
}): DumpConnection {
  let session: DumpSession | null = null;
  let database = deps.database;
  let settings = new Map<string, Uint8Array>();

  async function connected(): Promise<DumpSession> {
    for (let attempt = 0; ; attempt++) {
      deps.signal.throwIfAborted();
      try {
        return await openSession(deps.connect(database));
      } catch (error) {
        const code = (error as { code?: unknown }).code;
        if (attempt >= attempts)
          throw new AppError(
            'copy-lost',
            'The copy’s server stopped while the dump was loaded. Check free memory and disk space, then scan again.',
            { cause: error },
          );
        // The dump may have changed the loader's own role; a server that restarts needs a moment.
        if (code === '28P01' || code === '28000') await deps.repairRole();
        else await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  async function begin(): Promise<DumpSession> {
    const fresh = await connected();
    session = fresh;
    await fresh.run([...settings.values()]);
    adjust();
    return fresh;
  }

  function adjust() {
    if (session === null) return;
    deps.settings.standardConformingStrings = session.parameter('standard_conforming_strings') !== 'off';
    deps.settings.multibyte = multibyteOf(encoding());
  }

  const encoding = () => session?.parameter('client_encoding') ?? 'UTF8';
  const searchPath = () => session?.parameter('search_path') ?? '"$user", public';

  return {
    session: () => session,
    idle: () => session?.transaction() === 'I',
    database: () => database,
    encoding,
    searchPath,
    firstSchema() {
      for (const [, quoted, plain] of searchPath().matchAll(/"((?:[^"]|"")*)"|([^,\s"]+)/g)) {
        const name = quoted?.replaceAll('""', '"') ?? plain ?? '';
        if (name !== '' && name !== '$user' && name !== 'pg_catalog') return name;
      }
      return 'public';
    },
    open(name, keepSettings) {
      database = name;
      if (!keepSettings) settings = new Map();
      return begin();
    },
    async reopened() {
      return session === null || session.lost() ? begin() : session;
    },
    remember(tokens, bytes) {
      const key = settingKey(tokens);
      if (key === null) return false;
      settings.delete(key);
      if (settings.size < settingsKept) settings.set(key, bytes.slice());
      if (session !== null) return true;
      const value = tokens.findLast((token) => token.kind !== 'symbol')?.value ?? '';
      if (key === 'client_encoding') deps.settings.multibyte = multibyteOf(value);
      if (key === 'standard_conforming_strings') deps.settings.standardConformingStrings = value !== 'off';
      return true;
    },
    adjust,
    async watched(ms, work) {
      const open = session as DumpSession;
      let timer: NodeJS.Timeout | undefined;
      const stop = () => {
        void deps.stop(open.processId, 'cancel');
        // Code can catch a cancellation and go on; the end of its session it cannot.
        timer = setTimeout(() => void deps.stop(open.processId, 'terminate'), graceMs);
      };
      const touch = () => {
        clearTimeout(timer);
        timer = setTimeout(stop, ms);
      };
      touch();
      try {
        return await work(open, touch);
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      const last = session;
      session = null;
      await last?.close();
    },
    destroy: () => session?.destroy(),
  };
}
