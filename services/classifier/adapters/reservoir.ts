/** Keeps an even choice of at most `capacity` items of a stream whose length is not known (Vitter's algorithm R). */
export function reservoir<T>(capacity: number): {
  /** What fell out: null while there is room, the item itself when it is not kept. */
  offer(item: T): T | null;
  readonly items: readonly T[];
} {
  const items: T[] = [];
  let seen = 0;
  let state = 0x2545f491;
  // A fixed-seed xorshift: the same rows give the same choice, so that a step done twice has the same result.
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return {
    items,
    offer(item) {
      seen++;
      if (items.length < capacity) {
        items.push(item);
        return null;
      }
      const place = Math.floor(next() * seen);
      if (place >= capacity) return item;
      const dropped = items[place] as T;
      items[place] = item;
      return dropped;
    },
  };
}
