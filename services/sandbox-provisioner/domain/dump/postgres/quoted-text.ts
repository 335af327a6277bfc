import {
  BACKSLASH,
  byteClasses,
  DIGIT,
  DOLLAR,
  DOUBLE_QUOTE,
  LETTER,
  NEWLINE,
  QUOTE,
  RETURN,
  SLASH,
  SPACE,
  STAR,
  type SqlByteReader,
} from './sql-bytes.ts';

const CLOSED = 0;
const STRING = 1;
const ESCAPED = 2;
const NAME = 3;
const LINE_COMMENT = 4;
const BLOCK_COMMENT = 5;
const DOLLAR_BODY = 6;
/** From here on the next byte may not belong to it any more. */
const DOLLAR_TAG = 7;
const AFTER_STRING = 8;
const AFTER_ESCAPED = 9;

const kinds = {
  string: STRING,
  /** With backslashes that escape. */
  escaped: ESCAPED,
  name: NAME,
  'line-comment': LINE_COMMENT,
  'block-comment': BLOCK_COMMENT,
  dollar: DOLLAR_TAG,
} as const;

/** What stands between quotes or is a comment: nothing in it ends a statement. */
export interface QuotedText {
  /** After its opening quote or mark was read. */
  open(kind: keyof typeof kinds): void;
  /** Reads on; the index of the first byte behind it, or the chunk's length. */
  read(chunk: Uint8Array, from: number): number;
  isOpen(): boolean;
  isComment(): boolean;
  /** Whether the input may end here. */
  mayEnd(): boolean;
  /** A dollar sign that opened nothing: the bytes after it, which are an ordinary word; null otherwise. */
  brokenTag(): readonly number[] | null;
}

/** Source of the rules: PostgreSQL, src/fe_utils/psqlscan.l. */
export function createQuotedText(reader: SqlByteReader): QuotedText {
  let state = CLOSED;
  let backslashed = false;
  /** White space since the closing quote, and whether a line ended in it. */
  let gap = false;
  let brokeLine = false;
  let comments = 0;
  /** The byte before, where it may begin a mark of two bytes; 0 when it has been used. */
  let before = 0;
  let tag: number[] = [];
  let matched = 0;
  let broken: readonly number[] | null = null;

  /** False: the byte does not belong to it and is still to be read. */
  function belongs(byte: number): boolean {
    // A doubled quote goes on; so does a quote on a later line, in the same kind of string.
    if (state !== DOLLAR_TAG) return byte === QUOTE ? brokeLine || !gap : byteClasses[byte] === SPACE;
    if (byte === DOLLAR) return true;
    const kind = byteClasses[byte];
    return kind === LETTER || (kind === DIGIT && tag.length > 1);
  }

  function step(byte: number) {
    switch (state) {
      case STRING:
        if (byte === QUOTE) closeString(AFTER_STRING);
        return;
      case ESCAPED:
        if (backslashed) backslashed = false;
        else if (byte === BACKSLASH) backslashed = true;
        else if (byte === QUOTE) closeString(AFTER_ESCAPED);
        return;
      case AFTER_STRING:
      case AFTER_ESCAPED:
        if (byte === QUOTE) state = state === AFTER_STRING ? STRING : ESCAPED;
        gap = true;
        if (byte === NEWLINE) brokeLine = true;
        return;
      case NAME:
        // A doubled quote closes and opens again, which comes to the same.
        if (byte === DOUBLE_QUOTE) state = CLOSED;
        return;
      case LINE_COMMENT:
        if (byte === NEWLINE || byte === RETURN) state = CLOSED;
        return;
      case BLOCK_COMMENT:
        stepComment(byte);
        return;
      case DOLLAR_TAG:
        tag.push(byte);
        if (byte === DOLLAR) state = DOLLAR_BODY;
        return;
      case DOLLAR_BODY:
        if (byte === tag[matched]) {
          matched++;
          if (matched === tag.length) state = CLOSED;
        } else matched = byte === DOLLAR ? 1 : 0;
    }
  }

  function closeString(after: typeof AFTER_STRING | typeof AFTER_ESCAPED) {
    state = after;
    gap = false;
    brokeLine = false;
  }

  function stepComment(byte: number) {
    if (byte === SLASH && before === STAR) {
      before = 0;
      comments--;
      if (comments === 0) state = CLOSED;
    } else if (byte === STAR && before === SLASH) {
      before = 0;
      comments++;
    } else before = byte;
  }

  return {
    open(kind) {
      state = kinds[kind];
      backslashed = false;
      comments = 1;
      before = 0;
      tag = [DOLLAR];
      matched = 0;
      broken = null;
    },
    read(chunk, from) {
      let index = from;
      for (; index < chunk.length && state !== CLOSED; index++) {
        // Most of a dump that is not rows stands in plain strings.
        if (state === STRING) index = reader.find(QUOTE, chunk, index);
        if (index === chunk.length) break;
        const byte = chunk[index] as number;
        if (state >= DOLLAR_TAG && !belongs(reader.peek(byte))) {
          if (state === DOLLAR_TAG) broken = tag.slice(1);
          state = CLOSED;
          break;
        }
        step(reader.read(byte));
      }
      return index;
    },
    isOpen: () => state !== CLOSED,
    isComment: () => state === LINE_COMMENT || state === BLOCK_COMMENT,
    mayEnd: () => state === LINE_COMMENT || state === AFTER_STRING || state === AFTER_ESCAPED,
    brokenTag: () => broken,
  };
}
