/**
 * Distinct byte strings with their counts and verdicts, in bounded memory. When it is full, only strings whose mixed hash
 * ends in one zero bit more stay: what remains is an even choice of all distinct strings, whatever their order
 * (adaptive sampling, Wegman; see Flajolet, "On adaptive sampling", 1990).
 */
export interface DistinctBytes {
  readonly mostEntries: number;
  readonly mostBytes: number;
  /** So many low bits of the mixed hash must be zero. */
  level: number;
  entries: number;
  used: number;
  slots: Int32Array;
  hashes: Int32Array;
  starts: Int32Array;
  lengths: Int32Array;
  counts: Float64Array;
  verdicts: Int32Array;
  bytes: Buffer;
}

/** Entries at the beginning: most columns have few values, and room costs time. */
const firstEntries = 32;

export function distinctBytes(mostEntries: number, mostBytes: number): DistinctBytes {
  return {
    mostEntries,
    mostBytes,
    level: 0,
    entries: 0,
    used: 0,
    slots: new Int32Array(2 * firstEntries).fill(-1),
    hashes: new Int32Array(firstEntries),
    starts: new Int32Array(firstEntries),
    lengths: new Int32Array(firstEntries),
    counts: new Float64Array(firstEntries),
    verdicts: new Int32Array(firstEntries),
    bytes: Buffer.allocUnsafeSlow(256),
  };
}

export const firstHash = 0x811c9dc5 | 0;

/** One byte more (FNV-1a). */
export function nextHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** Spreads what FNV leaves in the high bits (the finaliser of MurmurHash3). */
export function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** `hash` is mixed. False: such a string is not among those that are kept. */
export function isKept(table: DistinctBytes, hash: number): boolean {
  return (hash & ((1 << table.level) - 1)) === 0;
}

/** The entry of the bytes from `start` to `end`, or -1. `hash` is mixed. */
export function findEntry(table: DistinctBytes, text: Buffer, start: number, end: number, hash: number): number {
  const { slots, hashes, lengths, starts, bytes } = table;
  const last = slots.length - 1;
  const length = end - start;
  for (let slot = (hash >>> 15) & last; ; slot = (slot + 1) & last) {
    const entry = slots[slot] as number;
    if (entry < 0) return -1;
    if (hashes[entry] !== hash || lengths[entry] !== length) continue;
    const from = starts[entry] as number;
    let i = 0;
    while (i < length && bytes[from + i] === text[start + i]) i++;
    if (i === length) return entry;
  }
}

/**
 * Takes in a string that is not there yet. `dropped` hears of every entry that had to go for it, with its verdict and
 * count. The string itself may be among them: the answer is its entry, or -1.
 */
export function addEntry(
  table: DistinctBytes,
  text: Buffer,
  start: number,
  end: number,
  hash: number,
  dropped: (verdict: number, count: number) => void,
): number {
  const length = end - start;
  if (length > table.mostBytes / 4) return -1;
  while (table.entries === table.mostEntries || table.used + length > table.mostBytes) {
    table.level++;
    if (table.level > 30) return -1;
    keepOnly(table, dropped);
  }
  if (!isKept(table, hash)) return -1;
  if (table.used + length > table.bytes.length) {
    const larger = Buffer.allocUnsafeSlow(
      Math.min(table.mostBytes, Math.max(table.bytes.length * 2, table.used + length)),
    );
    table.bytes.copy(larger, 0, 0, table.used);
    table.bytes = larger;
  }
  if (table.entries === table.hashes.length) makeRoom(table);
  text.copy(table.bytes, table.used, start, end);
  const entry = table.entries++;
  table.hashes[entry] = hash;
  table.starts[entry] = table.used;
  table.lengths[entry] = length;
  table.counts[entry] = 0;
  table.verdicts[entry] = 0;
  table.used += length;
  place(table, entry);
  return entry;
}

/** Twice the entries; the slots stay at least half empty. */
function makeRoom(table: DistinctBytes): void {
  const entries = table.hashes.length * 2;
  const longer = <T extends Int32Array | Float64Array>(old: T, made: T): T => {
    made.set(old);
    return made;
  };
  table.hashes = longer(table.hashes, new Int32Array(entries));
  table.starts = longer(table.starts, new Int32Array(entries));
  table.lengths = longer(table.lengths, new Int32Array(entries));
  table.counts = longer(table.counts, new Float64Array(entries));
  table.verdicts = longer(table.verdicts, new Int32Array(entries));
  table.slots = new Int32Array(2 * entries).fill(-1);
  for (let entry = 0; entry < table.entries; entry++) place(table, entry);
}

function place({ slots, hashes }: DistinctBytes, entry: number): void {
  const last = slots.length - 1;
  let slot = ((hashes[entry] as number) >>> 15) & last;
  while ((slots[slot] as number) >= 0) slot = (slot + 1) & last;
  slots[slot] = entry;
}

/** Lets go of every entry that the level no longer keeps; the others move together. */
function keepOnly(table: DistinctBytes, dropped: (verdict: number, count: number) => void): void {
  const { hashes, starts, lengths, counts, verdicts, bytes } = table;
  let entries = 0;
  let used = 0;
  table.slots.fill(-1);
  for (let entry = 0; entry < table.entries; entry++) {
    if (!isKept(table, hashes[entry] as number)) {
      dropped(verdicts[entry] as number, counts[entry] as number);
      continue;
    }
    const from = starts[entry] as number;
    const length = lengths[entry] as number;
    bytes.copyWithin(used, from, from + length);
    hashes[entries] = hashes[entry] as number;
    lengths[entries] = length;
    counts[entries] = counts[entry] as number;
    verdicts[entries] = verdicts[entry] as number;
    starts[entries] = used;
    used += length;
    entries++;
  }
  table.entries = entries;
  table.used = used;
  for (let entry = 0; entry < entries; entry++) place(table, entry);
}
