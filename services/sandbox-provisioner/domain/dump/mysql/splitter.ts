import { readClientCommand } from './client-command.ts';
import { createInputWindow, LF } from './input-window.ts';
import { MysqlSplitError, type MysqlPiece, type MysqlReading } from './pieces.ts';

/**
 * Cuts a dump into statements as the client programs mysql and mariadb do, including DELIMITER. It is asked for one piece
 * at a time, because `reading` may change with each statement. Time is linear in the input.
 * Source: client/mysql.cc, add_line and find_command.
 */
export interface MysqlSplitter {
  readonly reading: MysqlReading;
  push(chunk: Uint8Array): void;
  end(): void;
  /** Null: more input is needed, or all was read. Throws MysqlSplitError. */
  next(): MysqlPiece | null;
}

const space = 0x20;
const [quote, doubleQuote, backtick] = [0x27, 0x22, 0x60] as const;
const backslash = 0x5c;
const [slash, star, dash, hash, bang, plus, letterM] = [0x2f, 0x2a, 0x2d, 0x23, 0x21, 0x2b, 0x4d];

export function createMysqlSplitter(limit: number): MysqlSplitter {
  const reading: MysqlReading = { backslashEscapes: true, ansiQuotes: false, multibyte: false };
  const window = createInputWindow();
  let startLine = 1;
  let delimiter: Buffer = Buffer.from(';');
  let state: 'normal' | 'line-comment' | 'comment' | 0x27 | 0x22 | 0x60 = 'normal';
  /** Whether anything but space and comments was seen of this statement. */
  let begun = false;
  /** Only space since the last line feed. */
  let lineStart = true;

  function emit(end: number, after: number): MysqlPiece | null {
    const bytes = Buffer.from(window.bytes.subarray(window.start, end));
    const piece = begun ? ({ kind: 'statement', bytes, line: startLine } as const) : null;
    window.skipTo(after);
    begun = false;
    return piece;
  }

  function next(): MysqlPiece | null {
    for (;;) {
      const piece = scan();
      if (piece === 'more') {
        if (window.ended) return last();
        if (window.length - window.start > limit) throw new MysqlSplitError('too-large', startLine);
        return null;
      }
      if (piece !== null) return piece;
    }
  }

  function last(): MysqlPiece | null {
    if (begun && state !== 'normal' && state !== 'line-comment') throw new MysqlSplitError('unterminated', startLine);
    state = 'normal';
    return emit(window.length, window.length);
  }

  /** Reads until something is complete; null: nothing came of it, go on. */
  function scan(): MysqlPiece | 'more' | null {
    if (state === 'line-comment') return scanLineComment();
    if (state === 'comment') return scanComment();
    if (state !== 'normal') return scanQuoted(state);
    return scanNormal();
  }

  /** Up to here nothing is part of a statement. */
  function drop() {
    if (!begun) window.start = window.at;
  }

  function scanLineComment(): 'more' | null {
    const end = window.find(LF, window.at);
    window.at = end === -1 ? window.length : end;
    drop();
    if (end === -1) return 'more';
    state = 'normal';
    return null;
  }

  function scanComment(): 'more' | null {
    const { bytes, length } = window;
    for (; window.at < length; window.at++) {
      const byte = bytes[window.at];
      if (byte === LF) window.line++;
      if (byte !== star) continue;
      if (window.at + 1 >= length) return 'more';
      if (bytes[window.at + 1] !== slash) continue;
      window.at += 2;
      drop();
      state = 'normal';
      return null;
    }
    drop();
    return 'more';
  }

  function scanQuoted(mark: number): 'more' | null {
    const { bytes, length } = window;
    const { multibyte } = reading;
    const escapes = reading.backslashEscapes && mark !== backtick && !(mark === doubleQuote && reading.ansiQuotes);
    for (let position = window.at; position < length; position++) {
      const byte = bytes[position] as number;
      if (byte === mark) {
        window.at = position + 1;
        state = 'normal';
        return null;
      }
      if (byte === LF) window.line++;
      else if ((byte === backslash && escapes) || (multibyte && byte > 0x80 && byte < 0xff)) {
        if (position + 1 >= length) {
          window.at = position;
          return 'more';
        }
        position++;
        if (bytes[position] === LF) window.line++;
      }
    }
    window.at = length;
    return 'more';
  }

  function scanNormal(): MysqlPiece | 'more' | null {
    const { bytes, length, ended } = window;
    const mark = delimiter[0] as number;
    const lookahead = Math.max(4, delimiter.length);
    while (window.at < length) {
      const { at } = window;
      const byte = bytes[at] as number;
      if (byte <= space) {
        if (byte === LF) {
          window.line++;
          lineStart = true;
        }
        window.at++;
        drop();
        continue;
      }
      if (at + lookahead > length && !ended) return 'more';
      if (lineStart && !begun) {
        const found = readClientCommand(window, delimiter);
        if (found === null) return 'more';
        if (found.kind === 'delimiter') {
          delimiter = found.delimiter;
          return null;
        }
        if (found.kind !== 'none') return found;
      }
      lineStart = false;
      if (
        byte === mark &&
        bytes.compare(delimiter, 0, delimiter.length, at, Math.min(length, at + delimiter.length)) === 0
      )
        return emit(at, at + delimiter.length);
      const second = at + 1 < length ? bytes[at + 1] : undefined;
      if (
        byte === hash ||
        (byte === dash && second === dash && (at + 2 >= length || (bytes[at + 2] as number) <= space))
      ) {
        state = 'line-comment';
        return null;
      }
      if (byte === slash && second === star) {
        if (openComment()) return null;
        continue;
      }
      if (byte === backslash) {
        const found = clientEscape(second);
        if (found !== undefined) return found;
        continue;
      }
      begin();
      if (byte === quote || byte === doubleQuote || byte === backtick) {
        state = byte;
        window.at++;
        return null;
      }
      window.at += reading.multibyte && byte > 0x80 && byte < 0xff ? 2 : 1;
    }
    return 'more';
  }

  /** False: the server runs what is inside, which is read like anything else. */
  function openComment(): boolean {
    const { bytes, at, length } = window;
    const third = at + 2 < length ? bytes[at + 2] : undefined;
    const conditional = third === bang || (third === letterM && at + 3 < length && bytes[at + 3] === bang);
    if (conditional || third === plus) begin();
    window.at += conditional ? 3 : 2;
    if (!conditional) state = 'comment';
    return !conditional;
  }

  function begin() {
    if (begun) return;
    begun = true;
    window.start = window.at;
    startLine = window.line;
  }

  /** `\g` and `\G` end a statement, `\-` says that the client is to be careful; everything else is a command. */
  function clientEscape(second: number | undefined): MysqlPiece | 'more' | null | undefined {
    const { at, line } = window;
    if (second === undefined && !window.ended) return 'more';
    const letter = second === undefined ? '' : String.fromCharCode(second);
    if (letter === 'g' || letter === 'G') return emit(at, Math.min(window.length, at + 2));
    if (letter === '-') {
      window.at += 2;
      return undefined;
    }
    const rest = window.restOfLine(at);
    if (rest === null) return 'more';
    // What was begun goes with it: the client would have sent something else than what stands here.
    begun = false;
    window.skipTo(rest.next);
    return { kind: 'command', word: `\\${letter}`, line };
  }

  return {
    reading,
    push: window.push,
    end: () => void (window.ended = true),
    next,
  };
}
