import pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';

/** How to reach one database of the copy. `host` is the directory of the socket. */
export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** What the server answered to one statement; of an error only the SQLSTATE is kept, because texts carry values. */
export interface Outcome {
  readonly sqlstate: string | null;
  /** Rows of the command tag: inserted or copied. */
  readonly rows: number;
  /** SQLSTATEs of warnings. */
  readonly warnings: readonly string[];
  /** Of a refused COPY: the row's number, from 1. */
  readonly copyLine: number | null;
}

/** Rows on their way to the server. After an error they go nowhere. */
export interface CopySink {
  write(bytes: Uint8Array): Promise<void>;
  finish(): Promise<Outcome>;
}

export interface DumpSession {
  readonly processId: number;
  /**
   * Sends statements as the bytes that they are, without waiting between them; each is its own transaction unless a
   * block is open. Fewer outcomes than statements come back when the server ended the session; then `lost` is true.
   */
  run(statements: readonly Uint8Array[], onOutcome?: () => void): Promise<readonly Outcome[]>;
  copy(statement: Uint8Array): CopySink;
  /** A setting that the server reports, e.g. `client_encoding`, `standard_conforming_strings`, `search_path`. */
  parameter(name: string): string | undefined;
  /** I: no transaction, T: in one, E: in a failed one. */
  transaction(): string;
  lost(): boolean;
  close(): Promise<void>;
  /** Ends the session at once; what runs in it comes back as lost. */
  destroy(): void;
}

interface Wire {
  readonly stream: { write(bytes: Uint8Array): boolean; destroy(): void };
  sendCopyFail(reason: string): void;
  on(event: string, listener: (message: WireMessage) => void): void;
}

interface WireMessage {
  readonly status?: string;
  readonly code?: string;
  readonly text?: string;
  readonly where?: string;
  readonly parameterName?: string;
  readonly parameterValue?: string;
}

/** Up to this many bytes of statements are copied into one buffer. */
const joinedBytes = 4_194_304;
/** SQLSTATE class 08: the connection is gone. */
const connectionLost = '08006';

/** Opens a session. `settings` are given at start-up and outrank what a database or role has set. Errors: those of `pg`. */
export async function openSession(
  options: ConnectionOptions,
  settings: Readonly<Record<string, string>> = {},
): Promise<DumpSession> {
  const client = new pg.Client({ ...options, options: startupOptions(settings), ssl: false });
  const wire = (client as unknown as { readonly connection: Wire }).connection;
  const parameters = new Map<string, string>();
  let status = 'I';
  let lost = false;
  let warnings: string[] = [];
  let onReady: () => void = () => undefined;
  let onLost: () => void = () => undefined;

  wire.on('parameterStatus', ({ parameterName, parameterValue }) => {
    if (parameterName !== undefined) parameters.set(parameterName, parameterValue ?? '');
  });
  wire.on('notice', ({ code }) => {
    if (code !== undefined && code !== '00000' && warnings.length < 20) warnings.push(code);
  });
  const gone = () => {
    lost = true;
    onLost();
  };
  client.on('error', gone);
  client.on('end', gone);
  await client.connect();
  wire.on('readyForQuery', (message) => {
    status = message.status ?? 'I';
    onReady();
  });

  async function run(
    statements: readonly Uint8Array[],
    onOutcome: () => void = () => undefined,
  ): Promise<readonly Outcome[]> {
    if (lost || statements.length === 0) return [];
    const outcomes: Outcome[] = [];
    return new Promise((resolve) => {
      let current: { sqlstate: string | null; rows: number } = { sqlstate: null, rows: 0 };
      let submitted = false;
      const settle = () => {
        outcomes.push({ ...current, warnings, copyLine: null });
        warnings = [];
        current = { sqlstate: null, rows: 0 };
      };
      const done = () => {
        onReady = () => undefined;
        onLost = () => undefined;
        resolve(outcomes);
      };
      const query = {
        submit: () => {
          if (submitted) return;
          submitted = true;
          // One write for many small statements: each would cost a system call.
          const small = statements.length > 1 && statements.reduce((sum, { length }) => sum + length, 0) < joinedBytes;
          const parts = statements.flatMap((statement) => [queryHeader(statement.length), statement, terminator]);
          for (const part of small ? [Buffer.concat(parts)] : parts) wire.stream.write(part);
        },
        handleRowDescription: () => undefined,
        handleDataRow: () => undefined,
        handleEmptyQuery: () => undefined,
        handlePortalSuspended: () => undefined,
        handleCopyData: () => undefined,
        handleReadyForQuery: () => undefined,
        handleCopyInResponse: () => wire.sendCopyFail('no rows follow'),
        handleCommandComplete: (message: WireMessage) => {
          current.rows += insertedRows(message.text ?? '');
        },
        handleError: (error: WireMessage) => {
          current.sqlstate ??= error.code ?? connectionLost;
        },
      };
      onReady = () => {
        settle();
        onOutcome();
        if (outcomes.length === statements.length) done();
        else client.query(query as never);
      };
      onLost = () => {
        if (outcomes.length < statements.length) {
          current.sqlstate ??= connectionLost;
          settle();
        }
        done();
      };
      client.query(query as never);
    });
  }

  function copy(statement: Uint8Array): CopySink {
    const stream = copyFrom('', { highWaterMark: 1_048_576 }) as CopyStreamQuery & { connection?: unknown };
    // The library lets go of its connection at an error, and would fail itself on rows that still wait for their turn.
    let connected: unknown = nowhere;
    Object.defineProperty(stream, 'connection', {
      get: () => connected,
      set: (connection: unknown) => (connected = connection ?? nowhere),
    });
    stream.submit = (connection) => {
      stream.connection = connection;
      wire.stream.write(queryHeader(statement.length));
      wire.stream.write(statement);
      wire.stream.write(terminator);
    };
    let sqlstate: string | null = lost ? connectionLost : null;
    let copyLine: number | null = null;
    let ready = lost;
    let wake: () => void = () => undefined;
    stream.on('error', (error: WireMessage) => {
      sqlstate ??= error.code ?? connectionLost;
      copyLine ??= rowNumber(error.where);
      wake();
    });
    stream.on('drain', () => wake());
    onReady = () => {
      ready = true;
      wake();
    };
    onLost = () => {
      sqlstate ??= connectionLost;
      ready = true;
      wake();
    };
    if (!lost) client.query(stream as never);
    const woken = () => new Promise<void>((resolve) => (wake = resolve));
    return {
      async write(bytes) {
        if (sqlstate !== null || bytes.length === 0) return;
        if (!stream.write(bytes)) await woken();
      },
      async finish() {
        if (sqlstate === null) stream.end();
        while (!ready) await woken();
        onReady = () => undefined;
        onLost = () => undefined;
        const outcome = { sqlstate, rows: sqlstate === null ? stream.rowCount : 0, warnings, copyLine };
        warnings = [];
        return outcome;
      },
    };
  }

  return {
    processId: (client as unknown as { readonly processID: number }).processID,
    run,
    copy,
    parameter: (name) => parameters.get(name),
    transaction: () => status,
    lost: () => lost,
    async close() {
      if (lost) return;
      await client.end().catch(() => undefined);
    },
    destroy: () => wire.stream.destroy(),
  };
}

/** A connection that swallows what is sent. */
const nowhere = { stream: { write: () => true }, sendCopyFail: () => undefined };

const terminator = new Uint8Array([0]);

function queryHeader(length: number): Uint8Array {
  const header = Buffer.alloc(5);
  header[0] = 0x51;
  header.writeUInt32BE(length + 5, 1);
  return header;
}

function insertedRows(tag: string): number {
  const rows = /^(?:INSERT \d+|COPY) (\d+)/.exec(tag)?.[1];
  return rows === undefined ? 0 : Number(rows);
}

/** Of the context `COPY t, line 5, column c: "…"` only the number is taken: the rest quotes the row. */
function rowNumber(where: string | undefined): number | null {
  const line = where === undefined ? null : /^COPY [^,]*, line (\d{1,15})/.exec(where);
  return line?.[1] === undefined ? null : Number(line[1]);
}

/** `-c name=value` words of the start-up packet, escaped as the server reads them. */
export function startupOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ \t\n]/g, '\\$&')}`)
    .join(' ');
}
