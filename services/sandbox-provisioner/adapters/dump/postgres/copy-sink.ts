import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { connectionLost, queryMessage, rowNumber, type Outcome, type Wire, type WireMessage } from './wire.ts';

/** Rows on their way to the server. After an error they go nowhere. */
export interface CopySink {
  write(bytes: Uint8Array): Promise<void>;
  finish(): Promise<Outcome>;
}

/** What a sink needs of the session that it belongs to. */
export interface CopySession {
  readonly client: pg.Client;
  readonly wire: Wire;
  lost(): boolean;
  /** SQLSTATEs of warnings since the last call. */
  takeWarnings(): readonly string[];
  /** Who hears of the end of a statement, and of the session. */
  listen(onReady: () => void, onLost: () => void): void;
}

export function openCopySink(statement: Uint8Array, session: CopySession): CopySink {
  const stream = copyFrom('', { highWaterMark: 1_048_576 }) as CopyStreamQuery & { connection?: unknown };
  // The library lets go of its connection at an error, and would fail itself on rows that still wait for their turn.
  let connected: unknown = nowhere;
  Object.defineProperty(stream, 'connection', {
    get: () => connected,
    set: (connection: unknown) => (connected = connection ?? nowhere),
  });
  stream.submit = (connection) => {
    stream.connection = connection;
    for (const part of queryMessage(statement)) session.wire.stream.write(part);
  };
  const wasLost = session.lost();
  let sqlstate: string | null = wasLost ? connectionLost : null;
  let copyLine: number | null = null;
  let ready = wasLost;
  let wake: () => void = () => undefined;
  const woken = () => new Promise<void>((resolve) => (wake = resolve));
  stream.on('error', (error: WireMessage) => {
    sqlstate ??= error.code ?? connectionLost;
    copyLine ??= rowNumber(error.where);
    wake();
  });
  stream.on('drain', () => wake());
  session.listen(
    () => {
      ready = true;
      wake();
    },
    () => {
      sqlstate ??= connectionLost;
      ready = true;
      wake();
    },
  );
  if (!wasLost) session.client.query(stream as never);
  return {
    async write(bytes) {
      if (sqlstate !== null || bytes.length === 0) return;
      if (!stream.write(bytes)) await woken();
    },
    async finish() {
      if (sqlstate === null) stream.end();
      while (!ready) await woken();
      session.listen(nobody, nobody);
      return {
        sqlstate,
        rows: sqlstate === null ? stream.rowCount : 0,
        warnings: session.takeWarnings(),
        copyLine,
      };
    },
  };
}

const nobody = () => undefined;

/** A connection that swallows what is sent. */
const nowhere = { stream: { write: () => true }, sendCopyFail: () => undefined };
