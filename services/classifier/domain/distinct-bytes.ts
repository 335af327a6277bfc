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
  /** Pairs of hash and entry, -1 where free: what has another hash is passed over without a look anywhere else. */
  slots: Int32Array;
  /** Four numbers for each entry: hash, start in `bytes`, length, verdict. */
  facts: Int32Array;
  counts: Float64Array;
  bytes: Buffer;
}

/** Where an entry's facts are: `facts[4 * entry + fact.start]`. */
export const fact = { hash: 0, start: 1, length: 2, verdict: 3 } as const;

/** Entries at the beginning: most columns have few values, and room costs time. */
const firstEntries = 32;

export function distinctBytes(mostEntries: number, mostBytes: number): DistinctBytes {
  return {
    mostEntries,
    mostBytes,
    level: 0,
    entries: 0,
    used: 0,
    slots: new Int32Array(4 * firstEntries).fill(-1),
    facts: new Int32Array(4 * firstEntries),
    counts: new Float64Array(firstEntries),
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
  const { slots, facts, bytes } = table;
  const last = slots.length - 2;
  const length = end - start;
  for (let slot = (hash >>> 14) & last; ; slot = (slot + 2) & last) {
    const entry = slots[slot + 1] as number;
    if (entry < 0) return -1;
    if (slots[slot] !== hash || facts[4 * entry + fact.length] !== length) continue;
    const from = facts[4 * entry + fact.start] as number;
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
      Math.min(table.mostBytes, Math.max(table.bytes.length * 4, table.used + length)),
    );
    table.bytes.copy(larger, 0, 0, table.used);
    table.bytes = larger;
  }
  if (table.entries === table.counts.length) makeRoom(table);
  copyBytes(text, start, end, table.bytes, table.used);
  const entry = table.entries++;
  setFacts(table, entry, hash, table.used, length, 0);
  table.counts[entry] = 0;
  table.used += length;
  place(table, entry);
  return entry;
}

/** Most cells are short: crossing into native code costs more than copying them. */
function copyBytes(from: Buffer, start: number, end: number, to: Buffer, at: number): void {
  if (end - start > 64) return void from.copy(to, at, start, end);
  for (let i = start; i < end; i++) to[at++] = from[i] as number;
}

/** Four times the entries; the slots stay at least half empty. */
function makeRoom(table: DistinctBytes): void {
  const entries = table.counts.length * 4;
  const { facts, counts } = table;
  table.facts = new Int32Array(4 * entries);
  table.facts.set(facts);
  table.counts = new Float64Array(entries);
  table.counts.set(counts);
  table.slots = new Int32Array(4 * entries).fill(-1);
  for (let entry = 0; entry < table.entries; entry++) place(table, entry);
}

function setFacts(
  { facts }: DistinctBytes,
  entry: number,
  hash: number,
  start: number,
  length: number,
  verdict: number,
): void {
  const at = 4 * entry;
  facts[at] = hash;
  facts[at + fact.start] = start;
  facts[at + fact.length] = length;
  facts[at + fact.verdict] = verdict;
}

function place({ slots, facts }: DistinctBytes, entry: number): void {
  const hash = facts[4 * entry] as number;
  const last = slots.length - 2;
  let slot = (hash >>> 14) & last;
  while ((slots[slot + 1] as number) >= 0) slot = (slot + 2) & last;
  slots[slot] = hash;
  slots[slot + 1] = entry;
}

/** Lets go of every entry that the level no longer keeps; the others move together. */
function keepOnly(table: DistinctBytes, dropped: (verdict: number, count: number) => void): void {
  const { facts, counts, bytes } = table;
  let entries = 0;
  let used = 0;
  table.slots.fill(-1);
  for (let entry = 0; entry < table.entries; entry++) {
    const at = 4 * entry;
    const hash = facts[at] as number;
    const verdict = facts[at + fact.verdict] as number;
    if (!isKept(table, hash)) {
      dropped(verdict, counts[entry] as number);
      continue;
    }
    const from = facts[at + fact.start] as number;
    const length = facts[at + fact.length] as number;
    bytes.copyWithin(used, from, from + length);
    counts[entries] = counts[entry] as number;
    setFacts(table, entries, hash, used, length, verdict);
    used += length;
    entries++;
  }
  table.entries = entries;
  table.used = used;
  for (let entry = 0; entry < entries; entry++) place(table, entry);
}
