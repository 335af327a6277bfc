import mysql from 'mysql2';
import { AppError } from '../../../../../shared/errors.ts';

export interface MysqlLoginAt {
  readonly socket: string;
  readonly user: string;
  readonly password: string;
}

/** What the server answered; of an error only its numbers are kept, because texts carry values. */
export interface MysqlOutcome {
  readonly errno: number | null;
  readonly sqlState: string | null;
  readonly rows: number;
  /** Values of a SELECT as text. */
  readonly values: readonly (readonly (string | null)[])[];
}

export interface MysqlSession {
  readonly id: number;
  /** Sends one statement as the bytes that it is. */
  run(statement: Uint8Array | string): Promise<MysqlOutcome>;
  lost(): boolean;
  close(): Promise<void>;
  destroy(): void;
}

const lostConnection: MysqlOutcome = { errno: 2013, sqlState: '08S01', rows: 0, values: [] };

/** Opens a session that sends what it is given byte by byte. Errors: AppError `copy-lost`. */
export async function openMysqlSession({ socket, user, password }: MysqlLoginAt): Promise<MysqlSession> {
  const client = mysql.createConnection({
    socketPath: socket,
    user,
    password,
    // The driver encodes text as one byte a character; the server is told the real character set by SET NAMES.
    charset: 'BINARY',
    connectTimeout: 10_000,
    disableEval: true,
    rowsAsArray: true,
    multipleStatements: false,
    // Told of SET NAMES, the driver would encode what it is given once more.
    flags: ['-LOCAL_FILES', '-MULTI_STATEMENTS', '-IGNORE_SPACE', '-ODBC', '-FOUND_ROWS', '-SESSION_TRACK'],
  });
  let lost = false;
  client.on('error', () => (lost = true));
  try {
    await new Promise<void>((resolve, reject) => client.connect((error) => (error ? reject(error) : resolve())));
  } catch (error) {
    client.destroy();
    throw new AppError('copy-lost', 'The copy’s server does not let the loader in. Scan again.', { cause: error });
  }

  function run(statement: Uint8Array | string): Promise<MysqlOutcome> {
    if (lost) return Promise.resolve(lostConnection);
    const sql =
      typeof statement === 'string'
        ? Buffer.from(statement, 'utf8').toString('latin1')
        : Buffer.from(statement.buffer, statement.byteOffset, statement.length).toString('latin1');
    return new Promise((resolve) => {
      client.query({ sql, typeCast: false, rowsAsArray: true }, (error: unknown, rows: unknown) => {
        if (error) resolve(outcomeOf(error));
        else if (Array.isArray(rows)) resolve({ errno: null, sqlState: null, rows: 0, values: textRows(rows) });
        else resolve({ errno: null, sqlState: null, rows: (rows as mysql.ResultSetHeader).affectedRows, values: [] });
      });
    });
  }

  function outcomeOf(error: unknown): MysqlOutcome {
    const { errno, sqlState, fatal } = error as { errno?: unknown; sqlState?: unknown; fatal?: unknown };
    if (typeof errno !== 'number' || errno < 1000 || fatal === true) {
      lost = true;
      return lostConnection;
    }
    return { errno, sqlState: typeof sqlState === 'string' ? sqlState : 'HY000', rows: 0, values: [] };
  }

  return {
    id: client.threadId ?? 0,
    run,
    lost: () => lost,
    async close() {
      if (lost) return client.destroy();
      await new Promise<void>((resolve) => client.end(() => resolve()));
    },
    destroy: () => client.destroy(),
  };
}

function textRows(rows: readonly unknown[]): (string | null)[][] {
  return rows.flatMap((row) =>
    Array.isArray(row) ? [row.map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : null))] : [],
  );
}
