import { characterClass, classOfByte } from './character-classes.ts';
import { firstHash } from './distinct-bytes.ts';

/** Takes the cells of a stream, in order of columns. Positions are bytes of `text`; nothing of it is kept by the parser. */
export interface CellSink {
  /** A cell without escapes. `hash` is FNV-1a of its bytes. */
  bytes(column: number, text: Buffer, start: number, end: number, classes: number, digits: number, hash: number): void;
  /** A cell that had escapes, as its text. */
  text(column: number, value: string): void;
  rowEnd(): void;
}

const tab = 9;
const newline = 10;
const backslash = 92;

/**
 * Parses COPY's text format in place: one look at each byte, no strings but for cells with escapes.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS-TEXT
 * `asked`: columns whose cells nobody looks at are passed over; whether they are null or blank is told all the same.
 */
export function copyTextParser(sink: CellSink): { push(chunk: Buffer): void; end(): void } {
  let rest: Buffer | null = null;
  const feed = (chunk: Buffer) => {
    const text: Buffer = rest === null ? chunk : Buffer.concat([rest, chunk]);
    const end = text.lastIndexOf(newline) + 1;
    if (end > 0) parseRows(text, end, sink);
    // A copy, because the driver may use its memory again.
    rest = end === text.length ? null : Buffer.from(text.subarray(end));
  };
  return {
    push: feed,
    end() {
      if (rest !== null) throw new TypeError('the stream ended within a row');
    },
  };
}

function parseRows(text: Buffer, end: number, sink: CellSink): void {
  let at = 0;
  let column = 0;
  while (at < end) {
    const start = at;
    let classes = 0;
    let digits = 0;
    let hash = firstHash;
    let byte = text[at] as number;
    while (byte !== tab && byte !== newline) {
      const own = classOfByte[byte] as number;
      classes |= own;
      digits += own & 1;
      hash = Math.imul(hash ^ byte, 0x01000193);
      byte = text[++at] as number;
    }
    if ((classes & characterClass.backslash) === 0) {
      if (at > start) sink.bytes(column, text, start, at, classes, digits, hash);
    } else if (at - start !== 2 || text[start] !== backslash || text[start + 1] !== 78) {
      sink.text(column, unescaped(text.toString('utf8', start, at)));
    }
    column++;
    if (byte === newline) {
      sink.rowEnd();
      column = 0;
    }
    at++;
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The server writes control characters by letter and a backslash twice; octal and hexadecimal forms it only reads. */
function unescaped(cell: string): string {
  return cell.replace(/\\([\s\S])/g, (_, mark: string) => escapes[mark] ?? mark);
}
