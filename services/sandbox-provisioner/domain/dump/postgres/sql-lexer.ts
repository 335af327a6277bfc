import { byteOrderMarkSkipper } from './byte-order-mark.ts';
import { createCopyRows } from './copy-rows.ts';
import { createHeldBytes } from './held-bytes.ts';
import { createQuotedText } from './quoted-text.ts';
import {
  AMPERSAND,
  BACKSLASH,
  byteClasses,
  CLOSE,
  createSqlByteReader,
  DOLLAR,
  DOUBLE_QUOTE,
  LETTER,
  MINUS,
  NEWLINE,
  OPEN,
  QUOTE,
  SEMICOLON,
  SLASH,
  SPACE,
  STAR,
} from './sql-bytes.ts';
import { SqlLexerError, type LexerSettings, type SqlPiece } from './sql-pieces.ts';
import { createStatementWords } from './statement-words.ts';

export interface SqlLexer {
  readonly settings: LexerSettings;
  /** Lazy: `settings` may be changed between two pieces, as the server reports them. */
  push(chunk: Uint8Array): Generator<SqlPiece, void, void>;
  end(): Generator<SqlPiece, void, void>;
  /** Forgets the statement that is open around a psql command. */
  discard(): void;
}

const PLAIN = 0;
const QUOTED = 1;
const META = 2;
/** Between the semicolon of a COPY and the end of its line. */
const COPY_TAIL = 3;
const COPY_ROWS = 4;

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
  const reader = createSqlByteReader(settings);
  const words = createStatementWords(reader);
  const quoted = createQuotedText(reader);
  const rows = createCopyRows();

  let mode = PLAIN;
  let open = false;
  /** Whether anything but comments was seen of the open statement. */
  let significant = false;
  let startLine = 1;
  let parens = 0;
  /** The byte before, where it may begin a mark of two bytes; 0 when it has been used. */
  let before = 0;
  let metaLine = 1;
  let stray = false;
  /** Whether the quoted text is a comment. */
  let comment = false;
  const held = createHeldBytes(options.maxStatementBytes, () => new SqlLexerError('too-large', startLine));
  const heldMeta = createHeldBytes(options.maxStatementBytes, () => new SqlLexerError('too-large', metaLine));
  const skipMark = byteOrderMarkSkipper();

  function resetStatement() {
    held.clear();
    open = false;
    significant = false;
    parens = 0;
    before = 0;
    words.reset();
  }

  function* push(input: Uint8Array): Generator<SqlPiece, void, void> {
    const chunk = skipMark(input);
    let index = 0;
    /** Where the open piece begins in this chunk. */
    let from = 0;
    while (index < chunk.length) {
      if (mode === COPY_ROWS) {
        const end = yield* rows.take(chunk, index);
        reader.line += rows.linesRead();
        if (end === null) return;
        mode = PLAIN;
        from = index = end;
        yield { kind: 'copy-end' };
        continue;
      }
      if (mode === QUOTED) {
        index = quoted.read(chunk, index);
        if (!quoted.isOpen()) leaveQuoted();
        continue;
      }
      const followsWord = words.isOpen();
      if (followsWord) {
        index = words.read(chunk, index);
        if (index === chunk.length) break;
        words.close(parens > 0);
      }
      const byte = reader.read(chunk[index++] as number);
      if (mode === META) {
        if (byte !== NEWLINE) continue;
        yield* endMeta(chunk.subarray(from, index - 1));
        from = index;
      } else if (mode === COPY_TAIL) {
        if (byte === NEWLINE) {
          if (stray) yield { kind: 'stray', line: reader.line - 1 };
          mode = COPY_ROWS;
        } else if (byteClasses[byte] !== SPACE) stray = true;
      } else if (byteClasses[byte] === SPACE) {
        before = 0;
        words.setPrefix('');
      } else if (byte === BACKSLASH) {
        if (open) held.hold(chunk.subarray(from, index - 1));
        from = index;
        metaLine = reader.line;
        mode = META;
      } else {
        if (!followsWord && byte !== QUOTE) words.setPrefix('');
        if (!open) {
          if (byte === SEMICOLON) continue;
          open = true;
          from = index - 1;
          startLine = reader.line;
        }
        if (!readPlain(byte)) continue;
        yield endStatement(chunk.subarray(from, index));
        from = index;
      }
    }
    keepForNext(chunk.subarray(from));
  }

  /** Reads a byte where no quote is open; true: it is the semicolon that ends the statement. */
  function readPlain(byte: number): boolean {
    if (byte === MINUS && before === MINUS) enter('line-comment');
    else if (byte === STAR && before === SLASH) enter('block-comment');
    else {
      if (before !== 0) significant = true;
      before = byte === MINUS || byte === SLASH ? byte : 0;
      if (before !== 0) return false;
      significant = true;
      if (byte === SEMICOLON) return parens === 0 && !words.insideBody();
      if (byteClasses[byte] === LETTER) words.open(byte);
      else if (byte === QUOTE) enter(stringKind());
      else if (byte === DOUBLE_QUOTE) enter('name');
      else if (byte === DOLLAR) enter('dollar');
      else if (byte === AMPERSAND) words.setPrefix(words.prefix() === 'u' ? '&' : '');
      else if (byte === OPEN) parens++;
      else if (byte === CLOSE && parens > 0) parens--;
    }
    return false;
  }

  function stringKind(): 'string' | 'escaped' {
    const prefix = words.prefix();
    if (prefix === 'e') return 'escaped';
    if (prefix === 'b' || prefix === 'x' || prefix === '&') return 'string';
    return settings.standardConformingStrings ? 'string' : 'escaped';
  }

  function enter(kind: Parameters<typeof quoted.open>[0]) {
    quoted.open(kind);
    comment = kind === 'line-comment' || kind === 'block-comment';
    before = 0;
    words.setPrefix('');
    mode = QUOTED;
  }

  function leaveQuoted() {
    mode = PLAIN;
    if (comment && !significant) resetStatement();
    const word = quoted.brokenTag();
    if (word !== null) words.openWith(word);
  }

  function endStatement(tail: Uint8Array): SqlPiece {
    const bytes = held.take(tail);
    resetStatement();
    const copies = options.isCopyFromStdin(bytes);
    if (copies) {
      mode = COPY_TAIL;
      stray = false;
    }
    return { kind: copies ? 'copy' : 'statement', bytes, line: startLine };
  }

  function* endMeta(tail: Uint8Array): Generator<SqlPiece, void, void> {
    const bytes = heldMeta.take(tail);
    mode = PLAIN;
    before = 0;
    if (open) held.hold(space);
    yield { kind: 'meta', bytes, line: metaLine, inside: open };
  }

  function keepForNext(tail: Uint8Array) {
    if (mode === META) heldMeta.hold(tail);
    else if (mode === QUOTED && comment && !significant) held.clear();
    else if (open) held.hold(tail);
  }

  function* end(): Generator<SqlPiece, void, void> {
    if (mode === META) yield* endMeta(nothing);
    if (mode === COPY_ROWS && rows.mayEnd()) {
      mode = PLAIN;
      yield { kind: 'copy-end' };
      return;
    }
    if (mode >= COPY_TAIL) throw new SqlLexerError('unterminated-copy', startLine);
    if (!open || (mode === QUOTED && comment && !significant)) return;
    if ((mode === QUOTED && !quoted.mayEnd()) || parens > 0 || words.insideBody())
      throw new SqlLexerError('unterminated-statement', startLine);
    const bytes = held.take(nothing);
    resetStatement();
    if (bytes.length > 0) yield { kind: 'statement', bytes, line: startLine };
  }

  return { settings, push, end, discard: resetStatement };
}
