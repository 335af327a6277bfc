import pg from 'pg';
import { openCopySink, type CopySink } from './copy-sink.ts';
import {
  connectionLost,
  insertedRows,
  queryMessage,
  startupOptions,
  type Outcome,
  type Wire,
  type WireMessage,
} from './wire.ts';

/** How to reach one database of the copy. `host` is the directory of the socket. */
export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
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

/** Up to this many bytes of statements are copied into one buffer. */
const joinedBytes = 4_194_304;
const nobody = () => undefined;

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
  let onReady: () => void = nobody;
  let onLost: () => void = nobody;

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

  function listen(ready: () => void, lose: () => void) {
    onReady = ready;
    onLost = lose;
  }

  function takeWarnings(): readonly string[] {
    const taken = warnings;
    warnings = [];
    return taken;
  }

  function send(statements: readonly Uint8Array[]) {
    // One write for many small statements: each would cost a system call.
    const small = statements.length > 1 && statements.reduce((sum, { length }) => sum + length, 0) < joinedBytes;
    const parts = statements.flatMap(queryMessage);
    for (const part of small ? [Buffer.concat(parts)] : parts) wire.stream.write(part);
  }

  async function run(statements: readonly Uint8Array[], onOutcome: () => void = nobody): Promise<readonly Outcome[]> {
    if (lost || statements.length === 0) return [];
    const outcomes: Outcome[] = [];
    return new Promise((resolve) => {
      let current: { sqlstate: string | null; rows: number } = { sqlstate: null, rows: 0 };
      let submitted = false;
      const settle = () => {
        outcomes.push({ ...current, warnings: takeWarnings(), copyLine: null });
        current = { sqlstate: null, rows: 0 };
      };
      const done = () => {
        listen(nobody, nobody);
        resolve(outcomes);
      };
      const query = {
        submit: () => {
          if (!submitted) send(statements);
          submitted = true;
        },
        handleRowDescription: nobody,
        handleDataRow: nobody,
        handleEmptyQuery: nobody,
        handlePortalSuspended: nobody,
        handleCopyData: nobody,
        handleReadyForQuery: nobody,
        handleCopyInResponse: () => wire.sendCopyFail('no rows follow'),
        handleCommandComplete: (message: WireMessage) => {
          current.rows += insertedRows(message.text ?? '');
        },
        handleError: (error: WireMessage) => {
          current.sqlstate ??= error.code ?? connectionLost;
        },
      };
      const onNext = () => {
        settle();
        onOutcome();
        if (outcomes.length === statements.length) done();
        else client.query(query as never);
      };
      const onEnd = () => {
        if (outcomes.length < statements.length) {
          current.sqlstate ??= connectionLost;
          settle();
        }
        done();
      };
      listen(onNext, onEnd);
      client.query(query as never);
    });
  }

  return {
    processId: (client as unknown as { readonly processID: number }).processID,
    run,
    copy: (statement) => openCopySink(statement, { client, wire, lost: () => lost, takeWarnings, listen }),
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
