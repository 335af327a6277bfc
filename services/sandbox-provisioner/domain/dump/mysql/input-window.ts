/** What was read of the input and is still needed: everything from `start` on. Its bytes move when more is pushed. */
export interface InputWindow {
  bytes: Buffer;
  length: number;
  /** Where the open piece begins, and how far it was read. */
  start: number;
  at: number;
  /** Line of the byte at `at`, from 1. */
  line: number;
  /** Nothing will be pushed any more. */
  ended: boolean;
  push(chunk: Uint8Array): void;
  /** The index of the next such byte, or -1. */
  find(byte: number, from: number): number;
  /** The line from `from` on, without its end; null when it is not all there yet. */
  restOfLine(from: number): { readonly text: string; readonly next: number } | null;
  /** Whatever stands before `position` is done with. */
  skipTo(position: number): void;
}

export const LF = 0x0a;

export function createInputWindow(): InputWindow {
  let first = true;

  const window: InputWindow = {
    bytes: Buffer.allocUnsafe(1 << 20),
    length: 0,
    start: 0,
    at: 0,
    line: 1,
    ended: false,
    push(chunk) {
      if (window.start > 0 && (window.start > window.bytes.length >> 1 || !fits(chunk))) {
        window.bytes.copyWithin(0, window.start, window.length);
        window.length -= window.start;
        window.at -= window.start;
        window.start = 0;
      }
      if (!fits(chunk)) {
        const larger = Buffer.allocUnsafe(Math.max(window.bytes.length * 2, window.length + chunk.length));
        window.bytes.copy(larger, 0, 0, window.length);
        window.bytes = larger;
      }
      window.bytes.set(chunk, window.length);
      window.length += chunk.length;
      if (first && window.length >= 3) {
        first = false;
        const [one, two, three] = window.bytes;
        if (one === 0xef && two === 0xbb && three === 0xbf) window.start = window.at = 3;
      }
    },
    find: (byte, from) => window.bytes.subarray(0, window.length).indexOf(byte, from),
    restOfLine(from) {
      const end = window.find(LF, from);
      if (end === -1 && !window.ended) return null;
      const next = end === -1 ? window.length : end;
      return { text: window.bytes.toString('latin1', from, next).replace(/\r$/, ''), next };
    },
    skipTo(position) {
      window.at = window.start = position;
    },
  };

  function fits(chunk: Uint8Array): boolean {
    return window.length + chunk.length <= window.bytes.length;
  }

  return window;
}
