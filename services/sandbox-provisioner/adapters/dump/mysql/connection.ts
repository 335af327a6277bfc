import { quoteMysqlIdentifier } from '../../../../../shared/database/mysql-names.ts';
import { storedName } from '../../../domain/dump/mysql/source-schema.ts';
import type { MysqlReading } from '../../../domain/dump/mysql/pieces.ts';
import { mysqlAccounts } from '../../../domain/mysql-settings.ts';
import { diskFull } from '../disk-full.ts';
import type { MysqlBootstrap } from './bootstrap.ts';
import { openMysqlSession, type MysqlOutcome, type MysqlSession } from './session.ts';

/** The loader's session as the dump sees it: it follows USE, keeps its SETs, and comes back when it is lost. */
export interface MysqlLoadConnection {
  /** Null before the first database is entered. */
  database(): string | null;
  /** What names no database belongs to this one from here on. */
  enter(database: string | null): void;
  /** Stops the statement when it takes longer than `limitMs`. Errors: AppError `disk-full`, `copy-lost`. */
  execute(statement: Uint8Array | string, limitMs: number): Promise<MysqlOutcome>;
  /** Keeps a setting to be said again to a new session. */
  remember(setting: Buffer): void;
  /** The server reads on as it was told; so does the splitter. */
  follow(): Promise<void>;
  close(): Promise<void>;
  destroy(): void;
}

/** Milliseconds: building an index over a large table takes its time, a question to the server does not. */
export const patience = { rows: 3_600_000, questions: 30_000 };
const graceMs = 5000;
const settingsKept = 200;
/** ER_DISK_FULL, ER_RECORD_FILE_FULL, and writing a file or a temporary one. */
const diskErrors: ReadonlySet<number | null> = new Set([1021, 1114]);
/** As the client programs begin; a dump says what else it needs. Order of tables and old dates are no errors. */
const beginning = ['SET NAMES utf8mb4', `SET SESSION sql_mode = '', foreign_key_checks = 0, unique_checks = 0`];

export function createMysqlLoadConnection(deps: {
  readonly socket: string;
  readonly loaderPassword: string;
  readonly reading: MysqlReading;
  readonly bootstrap: MysqlBootstrap;
  readonly signal: AbortSignal;
}): MysqlLoadConnection {
  const { socket, loaderPassword: password, reading, bootstrap, signal } = deps;
  const settings: Buffer[] = [];
  let session: MysqlSession | null = null;
  let database: string | null = null;

  async function current(): Promise<MysqlSession> {
    if (session !== null && !session.lost()) return session;
    signal.throwIfAborted();
    session = await openMysqlSession({ socket, user: mysqlAccounts.loader, password });
    for (const setting of [...beginning, ...settings]) await session.run(setting);
    if (database !== null) await session.run(`USE ${quoteMysqlIdentifier(storedName(database))}`);
    return session;
  }

  async function execute(statement: Uint8Array | string, limitMs: number): Promise<MysqlOutcome> {
    const open = await current();
    const stop = (how: 'QUERY' | 'CONNECTION') => void bootstrap.stop(open.id, how).catch(() => undefined);
    let timer = setTimeout(() => {
      stop('QUERY');
      timer = setTimeout(() => stop('CONNECTION'), graceMs);
    }, limitMs);
    try {
      const outcome = await open.run(statement);
      signal.throwIfAborted();
      if (diskErrors.has(outcome.errno)) throw diskFull();
      return outcome;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    database: () => database,
    enter: (name) => void (database = name),
    execute,
    remember(setting) {
      if (settings.length < settingsKept) settings.push(Buffer.from(setting));
    },
    async follow() {
      const { values } = await execute('SELECT @@sql_mode, @@character_set_client', patience.questions);
      const [mode, charset] = values[0] ?? [];
      reading.backslashEscapes = !/NO_BACKSLASH_ESCAPES/.test(mode ?? '');
      reading.ansiQuotes = /ANSI_QUOTES/.test(mode ?? '');
      reading.multibyte = /^(gbk|sjis|cp932|big5|gb18030)$/.test(charset ?? '');
    },
    async close() {
      const last = session;
      session = null;
      await last?.close();
    },
    destroy: () => session?.destroy(),
  };
}
