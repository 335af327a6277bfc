import { BACKSLASH, DOT, NEWLINE, RETURN } from './sql-bytes.ts';
import type { SqlPiece } from './sql-pieces.ts';

/** Follows the rows of one COPY over any chunk boundaries, up to the line `\.` that ends them. */
export interface CopyRows {
  /** Rows as views of the chunk; then the index behind the end mark, or null when the rows go on. */
  take(chunk: Uint8Array, from: number): Generator<SqlPiece, number | null, void>;
  /** Lines since the last call. */
  linesRead(): number;
  /** Whether the input may end here: the end mark was read but for its line end. */
  mayEnd(): boolean;
}

const LINE_START = 0;
const LINE = 1;
const AFTER_BACKSLASH = 2;
const AFTER_DOT = 3;
const AFTER_RETURN = 4;
const nothing = new Uint8Array(0);

export function createCopyRows(): CopyRows {
  let state = LINE_START;
  let lines = 0;
  /** Up to three bytes that may be the end mark and came with an earlier chunk. */
  let held = nothing;

  function* take(chunk: Uint8Array, from: number): Generator<SqlPiece, number | null, void> {
    const { length } = chunk;
    let index = from;
    let lineFrom = from;
    while (index < length) {
      if (state === LINE) {
        const next = chunk.indexOf(NEWLINE, index);
        if (next === -1) break;
        lines++;
        index = next + 1;
        state = LINE_START;
        continue;
      }
      const byte = chunk[index] as number;
      if (state === LINE_START) {
        lineFrom = index;
        if (byte === BACKSLASH) {
          state = AFTER_BACKSLASH;
          index++;
        } else state = LINE;
      } else if (state === AFTER_BACKSLASH && byte === DOT) {
        state = AFTER_DOT;
        index++;
      } else if (state === AFTER_DOT && byte === RETURN) {
        state = AFTER_RETURN;
        index++;
      } else if (state !== AFTER_BACKSLASH && byte === NEWLINE) {
        lines++;
        if (held.length === 0 && lineFrom > from) yield { kind: 'copy-data', bytes: chunk.subarray(from, lineFrom) };
        held = nothing;
        state = LINE_START;
        return index + 1;
      } else {
        // Not the end after all: what was held of it is data.
        state = LINE;
        if (held.length > 0) yield { kind: 'copy-data', bytes: held };
        held = nothing;
      }
    }
    if (state === LINE || state === LINE_START) {
      if (length > from) yield { kind: 'copy-data', bytes: chunk.subarray(from) };
      return null;
    }
    if (held.length === 0 && lineFrom > from) yield { kind: 'copy-data', bytes: chunk.subarray(from, lineFrom) };
    held = Buffer.concat([held, chunk.subarray(held.length === 0 ? lineFrom : from)]);
    return null;
  }

  return {
    take,
    linesRead() {
      const read = lines;
      lines = 0;
      return read;
    },
    mayEnd: () => state === AFTER_DOT || state === AFTER_RETURN,
  };
}
