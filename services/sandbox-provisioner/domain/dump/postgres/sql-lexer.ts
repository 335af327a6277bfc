/** One piece of a dump, in order. `line` is that of its first character, counted from 1. */
export type SqlPiece =
  | { readonly kind: 'statement'; readonly bytes: Uint8Array; readonly line: number }
  | { readonly kind: 'copy'; readonly bytes: Uint8Array; readonly line: number }
  /** Rows of the COPY before, a view of the pushed chunk. */
  | { readonly kind: 'copy-data'; readonly bytes: Uint8Array }
  | { readonly kind: 'copy-end' }
  /** Text after `COPY …;` on its own line, which has no place in a dump. */
  | { readonly kind: 'stray'; readonly line: number }
  /** A psql command without its backslash; `inside`: a statement was open and stays open unless it is discarded. */
  | { readonly kind: 'meta'; readonly bytes: Uint8Array; readonly line: number; readonly inside: boolean };

/** What the server reports about the session, and what decides where a statement ends. */
export interface LexerSettings {
  standardConformingStrings: boolean;
  /** Encodings whose second byte may look like ASCII: a quote or backslash there is none. */
  multibyte: 'safe' | 'sjis' | 'two-byte';
}

/** The input ended inside something, or a statement is larger than allowed. */
export class SqlLexerError extends Error {
  readonly reason: 'too-large' | 'unterminated-statement' | 'unterminated-copy';
  readonly line: number;

  constructor(reason: SqlLexerError['reason'], line: number) {
    super(`${reason} at line ${line}`);
    this.name = 'SqlLexerError';
    this.reason = reason;
    this.line = line;
  }
}

export interface SqlLexer {
  readonly settings: LexerSettings;
  /** Lazy: `settings` may be changed between two pieces, as the server reports them. */
  push(chunk: Uint8Array): Generator<SqlPiece, void, void>;
  end(): Generator<SqlPiece, void, void>;
  /** Forgets the statement that is open around a psql command. */
  discard(): void;
}

const NORMAL = 0;
const STRING = 1;
const ESCAPED = 2;
const AFTER_STRING = 3;
const AFTER_ESCAPED = 4;
const QUOTED_NAME = 5;
const LINE_COMMENT = 6;
const BLOCK_COMMENT = 7;
const DOLLAR_TAG = 8;
const DOLLAR_BODY = 9;
const META = 10;
const COPY_TAIL = 11;
const COPY_LINE_START = 12;
const COPY_LINE = 13;
const COPY_BACKSLASH = 14;
const COPY_DOT = 15;
const COPY_DOT_CR = 16;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DOLLAR = 0x24;
const MINUS = 0x2d;
const SLASH = 0x2f;
const STAR = 0x2a;
const SEMICOLON = 0x3b;
const OPEN = 0x28;
const CLOSE = 0x29;
const DOT = 0x2e;
const AMPERSAND = 0x26;

/** What a byte is where no quote is open. From 0x80 on all are letters, as in PostgreSQL's own scanner. */
const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const classes = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0d, 0x0b, 0x0c]) classes[byte] = SPACE;
for (let byte = 0; byte < 256; byte++) {
  if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f || byte >= 0x80)
    classes[byte] = LETTER;
  if (byte >= 0x30 && byte <= 0x39) classes[byte] = DIGIT;
}

/** Longer words are only counted: none of those that matter is longer than `procedure`. */
const longestWord = 9;
const routineStart = /^c(f|p|orf|orp)/;
const nothing = new Uint8Array(0);
const space = new Uint8Array([0x20]);

/**
 * Splits a dump as psql does, over any chunk boundaries, in memory bounded by the largest statement (bytes). Comments
 * before a statement are dropped. Errors: SqlLexerError. Source of the rules: PostgreSQL, src/fe_utils/psqlscan.l.
 */
export function createSqlLexer(options: {
  readonly maxStatementBytes: number;
  readonly isCopyFromStdin: (statement: Uint8Array) => boolean;
}): SqlLexer {
  const settings: LexerSettings = { standardConformingStrings: true, multibyte: 'safe' };
  const { maxStatementBytes, isCopyFromStdin } = options;

  let state = NORMAL;
  let line = 1;
  let seenBom = 0;
  let started = false;
  /** Bytes of the open statement (or COPY line) that came with earlier chunks. */
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let open = false;
  let significant = false;
  let startLine = 1;
  let parens = 0;
  let begins = 0;
  let comments = 0;
  /** The byte before, where it may begin a two-byte token; 0 when it has been used. */
  let before = 0;
  let backslashed = false;
  /** White space since the closing quote, and whether a line ended in it. */
  let gap = false;
  let brokeLine = false;
  let trailing = false;
  let word = '';
  let wordLength = 0;
  let words = 0;
  let opening = '';
  /** The word that ended directly before this byte, for E'…', B'…', X'…', U&'…'. */
  let prefix = '';
  let tag: number[] = [];
  let matched = 0;
  let metaHeld: Uint8Array[] = [];
  let metaLine = 1;
  let stray = false;

  function resetStatement() {
    held = [];
    heldBytes = 0;
    open = false;
    significant = false;
    parens = 0;
    begins = 0;
    before = 0;
    word = '';
    wordLength = 0;
    words = 0;
    opening = '';
    prefix = '';
  }

  function hold(bytes: Uint8Array) {
    if (bytes.length === 0) return;
    if (heldBytes + bytes.length > maxStatementBytes) throw new SqlLexerError('too-large', startLine);
    held.push(bytes.slice());
    heldBytes += bytes.length;
  }

  function take(tail: Uint8Array): Uint8Array {
    if (heldBytes + tail.length > maxStatementBytes) throw new SqlLexerError('too-large', startLine);
    const bytes = held.length === 0 ? tail : Buffer.concat([...held, tail]);
    held = [];
    heldBytes = 0;
    return bytes;
  }

  /** Only `CREATE [OR REPLACE] FUNCTION|PROCEDURE` may hold semicolons between BEGIN and END. */
  function closeWord() {
    if (words < 4) {
      const tracked =
        word === 'create' || word === 'function' || word === 'procedure' || word === 'or' || word === 'replace';
      opening += wordLength <= longestWord && tracked ? word.charAt(0) : '-';
    }
    words++;
    if (parens === 0 && wordLength <= longestWord && routineStart.test(opening)) {
      if (word === 'begin') begins++;
      else if (word === 'case' && begins > 0) begins++;
      else if (word === 'end' && begins > 0) begins--;
    }
    prefix = wordLength === 1 ? word : '';
    wordLength = 0;
  }

  function leads(byte: number): boolean {
    if (settings.multibyte === 'sjis') return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
    return byte >= 0x81 && byte <= 0xfe;
  }

  function stringState(): number {
    if (prefix === 'e') return ESCAPED;
    if (prefix === 'b' || prefix === 'x' || prefix === '&') return STRING;
    return settings.standardConformingStrings ? STRING : ESCAPED;
  }

  function skipBom(chunk: Uint8Array): Uint8Array {
    const bom = [0xef, 0xbb, 0xbf];
    let index = 0;
    while (!started && index < chunk.length) {
      if (seenBom < 3 && chunk[index] === bom[seenBom]) {
        seenBom++;
        index++;
      } else started = true;
    }
    return chunk.subarray(index);
  }

  function* push(input: Uint8Array): Generator<SqlPiece, void, void> {
    const chunk = skipBom(input);
    const length = chunk.length;
    let index = 0;
    /** Where the open piece begins in this chunk. */
    let from = 0;
    let lineFrom = 0;

    while (index < length) {
      if (state >= COPY_LINE_START) {
        if (state === COPY_LINE) {
          const next = chunk.indexOf(NEWLINE, index);
          if (next === -1) {
            index = length;
            continue;
          }
          line++;
          index = next + 1;
          state = COPY_LINE_START;
          continue;
        }
        const byte = chunk[index] as number;
        if (state === COPY_LINE_START) {
          lineFrom = index;
          if (byte === BACKSLASH) {
            state = COPY_BACKSLASH;
            index++;
          } else state = COPY_LINE;
        } else if (state === COPY_BACKSLASH && byte === DOT) {
          state = COPY_DOT;
          index++;
        } else if (state === COPY_DOT && byte === RETURN) {
          state = COPY_DOT_CR;
          index++;
        } else if (state !== COPY_BACKSLASH && byte === NEWLINE) {
          line++;
          index++;
          if (held.length === 0 && lineFrom > from) yield { kind: 'copy-data', bytes: chunk.subarray(from, lineFrom) };
          resetStatement();
          from = index;
          state = NORMAL;
          yield { kind: 'copy-end' };
        } else {
          // Not the end after all: what was held of it is data.
          state = COPY_LINE;
          if (held.length > 0) yield { kind: 'copy-data', bytes: take(nothing) };
        }
        continue;
      }

      let byte = chunk[index] as number;
      if (settings.multibyte !== 'safe') {
        if (trailing) {
          trailing = false;
          byte = 0xff;
        } else trailing = byte >= 0x80 && leads(byte);
      }
      if (byte === NEWLINE) line++;

      switch (state) {
        case NORMAL: {
          const kind = classes[byte] as number;
          if (wordLength > 0) {
            if (kind === LETTER || kind === DIGIT || byte === DOLLAR) {
              if (wordLength < longestWord)
                word += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
              wordLength++;
              index++;
              continue;
            }
            closeWord();
          } else if (byte !== QUOTE) prefix = '';

          if (kind === SPACE) {
            before = 0;
            prefix = '';
            break;
          }
          if (byte === BACKSLASH) {
            if (open) hold(chunk.subarray(from, index));
            from = index + 1;
            metaLine = line;
            metaHeld = [];
            state = META;
            break;
          }
          if (!open) {
            if (byte === SEMICOLON) break;
            open = true;
            significant = false;
            from = index;
            startLine = line;
          }
          if (byte === MINUS && before === MINUS) {
            before = 0;
            state = LINE_COMMENT;
            break;
          }
          if (byte === STAR && before === SLASH) {
            before = 0;
            comments = 1;
            state = BLOCK_COMMENT;
            break;
          }
          if (before !== 0) significant = true;
          if (byte === MINUS || byte === SLASH) {
            before = byte;
            break;
          }
          before = 0;
          significant = true;
          if (byte === SEMICOLON && parens === 0 && begins === 0) {
            const bytes = take(chunk.subarray(from, index + 1));
            const first = startLine;
            resetStatement();
            from = index + 1;
            index++;
            const copies = isCopyFromStdin(bytes);
            if (copies) {
              state = COPY_TAIL;
              startLine = first;
              stray = false;
            }
            yield { kind: copies ? 'copy' : 'statement', bytes, line: first };
            continue;
          }
          if (kind === LETTER) {
            word = String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
            wordLength = 1;
          } else if (byte === QUOTE) {
            state = stringState();
            backslashed = false;
            prefix = '';
          } else if (byte === DOUBLE_QUOTE) state = QUOTED_NAME;
          else if (byte === DOLLAR) {
            state = DOLLAR_TAG;
            tag = [DOLLAR];
          } else if (byte === AMPERSAND) prefix = word === 'u' && prefix === 'u' ? '&' : '';
          else if (byte === OPEN) parens++;
          else if (byte === CLOSE && parens > 0) parens--;
          break;
        }
        case STRING:
          if (byte === QUOTE) state = AFTER_STRING;
          gap = false;
          brokeLine = false;
          break;
        case ESCAPED:
          if (backslashed) backslashed = false;
          else if (byte === BACKSLASH) backslashed = true;
          else if (byte === QUOTE) state = AFTER_ESCAPED;
          gap = false;
          brokeLine = false;
          break;
        case AFTER_STRING:
        case AFTER_ESCAPED:
          // A doubled quote goes on; so does a quote on a later line, in the same kind of string.
          if (byte === QUOTE && (brokeLine || !gap)) {
            state = state === AFTER_STRING ? STRING : ESCAPED;
            break;
          }
          if (classes[byte] === SPACE) {
            gap = true;
            if (byte === NEWLINE) brokeLine = true;
            break;
          }
          state = NORMAL;
          if (byte === NEWLINE) line--;
          if (settings.multibyte !== 'safe' && byte >= 0x80) trailing = false;
          continue;
        case QUOTED_NAME:
          // A doubled quote closes and opens again, which comes to the same.
          if (byte === DOUBLE_QUOTE) state = NORMAL;
          break;
        case LINE_COMMENT:
          if (byte !== NEWLINE && byte !== RETURN) break;
          state = NORMAL;
          if (!significant) resetStatement();
          break;
        case BLOCK_COMMENT:
          if (byte === SLASH && before === STAR) {
            before = 0;
            comments--;
            if (comments === 0) {
              state = NORMAL;
              if (!significant) resetStatement();
            }
          } else if (byte === STAR && before === SLASH) {
            before = 0;
            comments++;
          } else before = byte;
          break;
        case DOLLAR_TAG: {
          const kind = classes[byte] as number;
          if (byte === DOLLAR) {
            tag.push(DOLLAR);
            matched = 0;
            state = DOLLAR_BODY;
            break;
          }
          if (kind === LETTER || (kind === DIGIT && tag.length > 1)) {
            tag.push(byte);
            break;
          }
          // Only a dollar sign: what followed it is an ordinary word.
          word = String.fromCharCode(...tag.slice(1, longestWord + 1)).toLowerCase();
          wordLength = tag.length - 1;
          state = NORMAL;
          if (byte === NEWLINE) line--;
          if (byte >= 0x80) trailing = false;
          continue;
        }
        case DOLLAR_BODY:
          if (byte === tag[matched]) {
            matched++;
            if (matched === tag.length) state = NORMAL;
          } else matched = byte === DOLLAR ? 1 : 0;
          break;
        case META:
          if (byte !== NEWLINE) break;
          yield* endMeta(chunk.subarray(from, index));
          from = index + 1;
          break;
        case COPY_TAIL:
          if (byte === NEWLINE) {
            if (stray) yield { kind: 'stray', line: line - 1 };
            state = COPY_LINE_START;
            from = index + 1;
          } else if (classes[byte] !== SPACE) stray = true;
          break;
      }
      index++;
    }

    if (state === COPY_LINE || state === COPY_LINE_START) {
      if (length > from) yield { kind: 'copy-data', bytes: chunk.subarray(from, length) };
    } else if (state > COPY_LINE) {
      // Up to three bytes that may be the end mark wait for the next chunk.
      if (held.length === 0 && lineFrom > from) yield { kind: 'copy-data', bytes: chunk.subarray(from, lineFrom) };
      hold(chunk.subarray(held.length === 0 ? lineFrom : 0, length));
    } else if (state === META) {
      metaHeld.push(chunk.slice(from));
      if (metaHeld.reduce((sum, part) => sum + part.length, 0) > maxStatementBytes)
        throw new SqlLexerError('too-large', metaLine);
    } else if (open) {
      if ((state === LINE_COMMENT || state === BLOCK_COMMENT) && !significant) {
        held = [];
        heldBytes = 0;
      } else hold(chunk.subarray(from, length));
    }
  }

  function* endMeta(tail: Uint8Array): Generator<SqlPiece, void, void> {
    const bytes = Buffer.concat([...metaHeld, tail]);
    metaHeld = [];
    state = NORMAL;
    before = 0;
    if (open) hold(space);
    yield { kind: 'meta', bytes, line: metaLine, inside: open };
  }

  function* end(): Generator<SqlPiece, void, void> {
    if (state === META) yield* endMeta(nothing);
    if (state === COPY_DOT || state === COPY_DOT_CR) {
      resetStatement();
      state = NORMAL;
      yield { kind: 'copy-end' };
      return;
    }
    if (state >= COPY_TAIL) throw new SqlLexerError('unterminated-copy', startLine);
    if (!open) return;
    const complete = state === NORMAL || state === LINE_COMMENT || state === AFTER_STRING || state === AFTER_ESCAPED;
    if (state === BLOCK_COMMENT && !significant) return;
    if (!complete || parens > 0 || begins > 0) throw new SqlLexerError('unterminated-statement', startLine);
    const bytes = take(nothing);
    const first = startLine;
    resetStatement();
    if (significant || bytes.length > 0) yield { kind: 'statement', bytes, line: first };
  }

  return { settings, push, end, discard: resetStatement };
}
