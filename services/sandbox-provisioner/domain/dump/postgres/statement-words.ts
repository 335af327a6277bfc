import { byteClasses, DIGIT, DOLLAR, LETTER, type SqlByteReader } from './sql-bytes.ts';

/** Longer words are only counted: none of those that matter is longer than `procedure`. */
const longestWord = 9;
const routineStart = /^c(f|p|orf|orp)/;

/**
 * Follows the words of one statement, because only `CREATE [OR REPLACE] FUNCTION|PROCEDURE` may hold semicolons between
 * BEGIN and END.
 */
export interface StatementWords {
  /** With its first byte. */
  open(byte: number): void;
  /** Reads on; the index of the first byte behind the word, or the chunk's length. */
  read(chunk: Uint8Array, from: number): number;
  /** A whole word from bytes that were first taken for something else. */
  openWith(bytes: readonly number[]): void;
  /** Whether a word is open, and the byte that follows it is still to be seen. */
  isOpen(): boolean;
  close(inParentheses: boolean): void;
  /** The word that ended directly before this byte, where it is one letter, for E'…', B'…', X'…', U&'…'. */
  prefix(): string;
  setPrefix(prefix: string): void;
  /** Whether a BEGIN waits for its END. */
  insideBody(): boolean;
  reset(): void;
}

export function createStatementWords(reader: SqlByteReader): StatementWords {
  let word = '';
  let length = 0;
  let count = 0;
  let opening = '';
  let begins = 0;
  let prefix = '';

  function add(byte: number) {
    if (length < longestWord) word += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
    length++;
  }

  return {
    open(byte) {
      word = '';
      add(byte);
    },
    read(chunk, from) {
      let index = from;
      for (; index < chunk.length; index++) {
        const byte = reader.peek(chunk[index] as number);
        const kind = byteClasses[byte];
        if (kind !== LETTER && kind !== DIGIT && byte !== DOLLAR) break;
        add(reader.read(chunk[index] as number));
      }
      return index;
    },
    openWith(bytes) {
      word = String.fromCharCode(...bytes.slice(0, longestWord)).toLowerCase();
      length = bytes.length;
    },
    isOpen: () => length > 0,
    close(inParentheses) {
      if (count < 4) {
        const tracked =
          word === 'create' || word === 'function' || word === 'procedure' || word === 'or' || word === 'replace';
        opening += length <= longestWord && tracked ? word.charAt(0) : '-';
      }
      count++;
      if (!inParentheses && length <= longestWord && routineStart.test(opening)) {
        if (word === 'begin') begins++;
        else if (word === 'case' && begins > 0) begins++;
        else if (word === 'end' && begins > 0) begins--;
      }
      prefix = length === 1 ? word : '';
      length = 0;
    },
    prefix: () => prefix,
    setPrefix: (value) => (prefix = value),
    insideBody: () => begins > 0,
    reset() {
      word = '';
      length = 0;
      count = 0;
      opening = '';
      begins = 0;
      prefix = '';
    },
  };
}
