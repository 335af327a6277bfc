import type { LexerSettings } from './sql-pieces.ts';

/** Bytes that mean something to who splits a dump. */
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const QUOTE = 0x27;
export const DOUBLE_QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const DOLLAR = 0x24;
export const MINUS = 0x2d;
export const SLASH = 0x2f;
export const STAR = 0x2a;
export const SEMICOLON = 0x3b;
export const OPEN = 0x28;
export const CLOSE = 0x29;
export const DOT = 0x2e;
export const AMPERSAND = 0x26;

/** What a byte is where no quote is open. From 0x80 on all are letters, as in PostgreSQL's own scanner. */
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const byteClasses = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0d, 0x0b, 0x0c]) byteClasses[byte] = SPACE;
for (let byte = 0; byte < 256; byte++) {
  if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f || byte >= 0x80)
    byteClasses[byte] = LETTER;
  if (byte >= 0x30 && byte <= 0x39) byteClasses[byte] = DIGIT;
}

/** Reads SQL text byte by byte as the session's encoding means it, and counts its lines. */
export interface SqlByteReader {
  line: number;
  /** The byte, or 0xff for the second one of a character, which may look like a quote and is none. */
  read(byte: number): number;
  /** The same without going on. */
  peek(byte: number): number;
  /** The index of the next such byte, or the chunk's length; what stands before it was read. */
  find(wanted: number, chunk: Uint8Array, from: number): number;
}

export function createSqlByteReader(settings: LexerSettings): SqlByteReader {
  let trailing = false;

  function leads(byte: number): boolean {
    if (settings.multibyte === 'sjis') return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
    return byte >= 0x81 && byte <= 0xfe;
  }

  const reader: SqlByteReader = {
    line: 1,
    read(byte) {
      if (settings.multibyte !== 'safe') {
        if (trailing) {
          trailing = false;
          return 0xff;
        }
        trailing = byte >= 0x80 && leads(byte);
      }
      if (byte === NEWLINE) reader.line++;
      return byte;
    },
    peek: (byte) => (trailing ? 0xff : byte),
    find(wanted, chunk, from) {
      const { length } = chunk;
      let index = from;
      if (settings.multibyte !== 'safe')
        for (; index < length && (chunk[index] !== wanted || trailing); index++) reader.read(chunk[index] as number);
      else
        for (let byte; index < length && (byte = chunk[index]) !== wanted; index++) if (byte === NEWLINE) reader.line++;
      return index;
    },
  };
  return reader;
}
