/** The part of the driver that speaks the protocol, as far as a load needs it. */
export interface Wire {
  readonly stream: { write(bytes: Uint8Array): boolean; destroy(): void };
  sendCopyFail(reason: string): void;
  on(event: string, listener: (message: WireMessage) => void): void;
}

export interface WireMessage {
  readonly status?: string;
  readonly code?: string;
  readonly text?: string;
  readonly where?: string;
  readonly parameterName?: string;
  readonly parameterValue?: string;
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

/** SQLSTATE class 08: the connection is gone. */
export const connectionLost = '08006';

/** The simple query message: its header, the statement as the bytes that it is, and its end. */
export function queryMessage(statement: Uint8Array): readonly [Uint8Array, Uint8Array, Uint8Array] {
  const header = Buffer.alloc(5);
  header[0] = 0x51;
  header.writeUInt32BE(statement.length + 5, 1);
  return [header, statement, terminator];
}

const terminator = new Uint8Array([0]);

/** Rows of a command tag such as `INSERT 0 3`. */
export function insertedRows(tag: string): number {
  const rows = /^(?:INSERT \d+|COPY) (\d+)/.exec(tag)?.[1];
  return rows === undefined ? 0 : Number(rows);
}

/** Of the context `COPY t, line 5, column c: "…"` only the number is taken: the rest quotes the row. */
export function rowNumber(where: string | undefined): number | null {
  const line = where === undefined ? null : /^COPY [^,]*, line (\d{1,15})/.exec(where);
  return line?.[1] === undefined ? null : Number(line[1]);
}

/** `-c name=value` words of the start-up packet, escaped as the server reads them. */
export function startupOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ \t\n]/g, '\\$&')}`)
    .join(' ');
}
