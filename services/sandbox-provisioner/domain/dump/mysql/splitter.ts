/** How the server would read text at this moment of the dump. */
export interface MysqlReading {
  backslashEscapes: boolean;
  ansiQuotes: boolean;
  /** Character sets whose second byte may look like a quote or a backslash: gbk, sjis, cp932, big5, gb18030. */
  multibyte: boolean;
}

export type MysqlPiece =
  /** One statement without its delimiter, and the line that it begins on. */
  | { readonly kind: 'statement'; readonly bytes: Buffer; readonly line: number }
  /** A command to the client program, e.g. `source`, `\!`; its line is skipped. */
  | { readonly kind: 'command'; readonly word: string; readonly line: number };

export class MysqlSplitError extends Error {
  readonly reason: 'too-large' | 'unterminated';
  readonly line: number;

  constructor(reason: 'too-large' | 'unterminated', line: number) {
    super(reason);
    this.name = 'MysqlSplitError';
    this.reason = reason;
    this.line = line;
  }
}

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

const lf = 0x0a;
const space = 0x20;
const [quote, doubleQuote, backtick] = [0x27, 0x22, 0x60] as const;
const backslash = 0x5c;
const [slash, star, dash, hash, bang, plus, letterM] = [0x2f, 0x2a, 0x2d, 0x23, 0x21, 0x2b, 0x4d];

/** Words that begin a command to the client at the beginning of a line. */
const clientWords = new Set(
  'clear connect costs ego exit go nopager notee nowarning pager print prompt quit rehash resetconnection sandbox source status system tee warnings charset edit ? \\!'.split(
    ' ',
  ),
);

export function createMysqlSplitter(limit: number): MysqlSplitter {
  const reading: MysqlReading = { backslashEscapes: true, ansiQuotes: false, multibyte: false };
  let buffer = Buffer.allocUnsafe(1 << 20);
  let length = 0;
  /** Where the statement begins, and how far it was read. */
  let start = 0;
  let at = 0;
  let line = 1;
  let startLine = 1;
  let ended = false;
  let first = true;
  let delimiter = Buffer.from(';');
  let state: 'normal' | 'line-comment' | 'comment' | 0x27 | 0x22 | 0x60 = 'normal';
  /** Whether anything but space and comments was seen of this statement. */
  let begun = false;
  /** Only space since the last line feed. */
  let lineStart = true;

  function push(chunk: Uint8Array) {
    if (start > 0 && (start > buffer.length >> 1 || length + chunk.length > buffer.length)) {
      buffer.copyWithin(0, start, length);
      length -= start;
      at -= start;
      start = 0;
    }
    if (length + chunk.length > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + chunk.length));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    buffer.set(chunk, length);
    length += chunk.length;
    if (first && length >= 3) {
      first = false;
      if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) start = at = 3;
    }
  }

  function emit(end: number, after: number): MysqlPiece | null {
    const bytes = Buffer.from(buffer.subarray(start, end));
    const piece = begun ? ({ kind: 'statement', bytes, line: startLine } as const) : null;
    at = start = after;
    begun = false;
    return piece;
  }

  /** The line from `from` on, without its end; null when it is not all there yet. */
  function restOfLine(from: number): { text: string; next: number } | null {
    const end = buffer.subarray(0, length).indexOf(lf, from);
    if (end === -1 && !ended) return null;
    const stop = end === -1 ? length : end;
    return { text: buffer.toString('latin1', from, stop).replace(/\r$/, ''), next: stop };
  }

  function skipTo(position: number) {
    at = start = position;
  }

  /** A client command at the beginning of a line. 'again': the delimiter changed; null: wait for more. */
  function command(): MysqlPiece | 'none' | 'again' | null {
    // The longest word and what follows it.
    if (length - at < 24 && !ended && buffer.subarray(at, length).indexOf(lf) === -1) return null;
    const word = /^[A-Za-z?]+(?![\w`.(@])/.exec(buffer.toString('latin1', at, Math.min(length, at + 24)))?.[0];
    const known = word?.toLowerCase() ?? '';
    if (known !== 'delimiter' && known !== 'use' && !clientWords.has(known)) return 'none';
    const rest = restOfLine(at);
    if (rest === null) return null;
    if (known === 'delimiter') {
      const wanted = rest.text.slice('delimiter'.length).trim().split(/\s/)[0] ?? '';
      skipTo(rest.next);
      if (wanted === '' || wanted.includes('\\')) return { kind: 'command', word: 'delimiter', line };
      delimiter = Buffer.from(wanted, 'latin1');
      return 'again';
    }
    if (rest.text.includes(delimiter.toString('latin1')) && known === 'use') return 'none';
    const [from, found] = [at, line];
    skipTo(rest.next);
    if (known === 'use')
      return { kind: 'statement', bytes: Buffer.from(buffer.subarray(from, from + rest.text.length)), line: found };
    return { kind: 'command', word: known, line: found };
  }

  function next(): MysqlPiece | null {
    for (;;) {
      const piece = scan();
      if (piece === 'more') {
        if (!ended) {
          if (length - start > limit) throw new MysqlSplitError('too-large', startLine);
          return null;
        }
        if (begun && (state === quote || state === doubleQuote || state === backtick || state === 'comment'))
          throw new MysqlSplitError('unterminated', startLine);
        state = 'normal';
        return emit(length, length);
      }
      if (piece !== null) return piece;
    }
  }

  /** Reads until something is complete; null: nothing came of it, go on. */
  function scan(): MysqlPiece | 'more' | null {
    if (state === 'line-comment') {
      const end = buffer.subarray(0, length).indexOf(lf, at);
      if (end === -1) {
        at = length;
        if (!begun) start = at;
        return 'more';
      }
      at = end;
      if (!begun) start = at;
      state = 'normal';
      return null;
    }
    if (state === 'comment') return scanComment();
    if (state !== 'normal') return scanQuoted(state);
    return scanNormal();
  }

  function scanComment(): 'more' | null {
    for (; at < length; at++) {
      const byte = buffer[at];
      if (byte === lf) line++;
      if (byte !== star) continue;
      if (at + 1 >= length) return 'more';
      if (buffer[at + 1] !== slash) continue;
      at += 2;
      if (!begun) start = at;
      state = 'normal';
      return null;
    }
    if (!begun) start = at;
    return 'more';
  }

  function scanQuoted(mark: number): 'more' | null {
    const escapes = reading.backslashEscapes && mark !== backtick && !(mark === doubleQuote && reading.ansiQuotes);
    const { multibyte } = reading;
    for (let position = at; position < length; position++) {
      const byte = buffer[position] as number;
      if (byte === mark) {
        at = position + 1;
        state = 'normal';
        return null;
      }
      if (byte === lf) line++;
      else if ((byte === backslash && escapes) || (multibyte && byte > 0x80 && byte < 0xff)) {
        if (position + 1 >= length) {
          at = position;
          return 'more';
        }
        position++;
        if (buffer[position] === lf) line++;
      }
    }
    at = length;
    return 'more';
  }

  function scanNormal(): MysqlPiece | 'more' | null {
    const mark = delimiter[0] as number;
    const lookahead = Math.max(4, delimiter.length);
    while (at < length) {
      const byte = buffer[at] as number;
      if (byte === lf) {
        line++;
        lineStart = true;
        at++;
        if (!begun) start = at;
        continue;
      }
      if (byte <= space) {
        at++;
        if (!begun) start = at;
        continue;
      }
      if (at + lookahead > length && !ended) return 'more';
      if (lineStart && !begun) {
        const found = command();
        if (found === 'again') continue;
        if (found !== 'none') return found ?? 'more';
      }
      lineStart = false;
      if (
        byte === mark &&
        buffer.compare(delimiter, 0, delimiter.length, at, Math.min(length, at + delimiter.length)) === 0
      )
        return emit(at, at + delimiter.length);
      const second = at + 1 < length ? buffer[at + 1] : undefined;
      if (
        byte === hash ||
        (byte === dash && second === dash && (at + 2 >= length || (buffer[at + 2] as number) <= space))
      ) {
        state = 'line-comment';
        return null;
      }
      if (byte === slash && second === star) {
        const third = at + 2 < length ? buffer[at + 2] : undefined;
        const conditional = third === bang || (third === letterM && at + 3 < length && buffer[at + 3] === bang);
        if (!conditional) {
          if (third === plus && !begun) begin();
          at += 2;
          state = 'comment';
          return null;
        }
        begin();
        at += 3;
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
        at++;
        return null;
      }
      at += reading.multibyte && byte > 0x80 && byte < 0xff ? 2 : 1;
    }
    return 'more';
  }

  function begin() {
    if (begun) return;
    begun = true;
    start = at;
    startLine = line;
  }

  /** `\g` and `\G` end a statement, `\-` says that the client is to be careful; everything else is a command. */
  function clientEscape(second: number | undefined): MysqlPiece | 'more' | null | undefined {
    if (second === undefined && !ended) return 'more';
    const letter = second === undefined ? '' : String.fromCharCode(second);
    if (letter === 'g' || letter === 'G') return emit(at, Math.min(length, at + 2));
    if (letter === '-') {
      at += 2;
      return undefined;
    }
    const rest = restOfLine(at);
    if (rest === null) return 'more';
    const found = line;
    // What was begun goes with it: the client would have sent something else than what stands here.
    begun = false;
    skipTo(rest.next);
    return { kind: 'command', word: `\\${letter}`, line: found };
  }

  return {
    reading,
    push,
    end: () => void (ended = true),
    next,
  };
}
