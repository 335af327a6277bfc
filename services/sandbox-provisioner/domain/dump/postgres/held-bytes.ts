/** Bytes of an open piece that came with earlier chunks. */
export interface HeldBytes {
  /** Keeps a copy; throws what `tooLarge` makes when there are more than may be. */
  hold(bytes: Uint8Array): void;
  /** All of them and `tail`, a view of it where nothing was held. Nothing is held afterwards. */
  take(tail: Uint8Array): Uint8Array;
  clear(): void;
}

export function createHeldBytes(limit: number, tooLarge: () => Error): HeldBytes {
  let held: Uint8Array[] = [];
  let length = 0;

  function clear() {
    held = [];
    length = 0;
  }

  return {
    hold(bytes) {
      if (bytes.length === 0) return;
      if (length + bytes.length > limit) throw tooLarge();
      held.push(bytes.slice());
      length += bytes.length;
    },
    take(tail) {
      if (length + tail.length > limit) throw tooLarge();
      const bytes = held.length === 0 ? tail : Buffer.concat([...held, tail]);
      clear();
      return bytes;
    },
    clear,
  };
}
