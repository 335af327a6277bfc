// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { Column, Entry } from './column';
import { masks, take } from './memory';

const sizeOfEntry: u32 = <u32>offsetof<Entry>();
/** Entries at the beginning: most columns have few values, and room costs time. */
const firstEntries: u32 = 32;

/** A string that had to go: its verdict and how many cells had it. */
declare function dropped(column: usize, verdict: i32, count: f64): void;

export function isKept(column: Column, hash: u32): bool {
  return (hash & ((1 << column.level) - 1)) == 0;
}

export function hashOfRest(start: usize, length: u32): u64 {
  let hash: u64 = 0;
  let left = length;
  let place = start;
  while (left >= 8) {
    hash = mixed(hash ^ load<u64>(place));
    place += 8;
    left -= 8;
  }
  return mixed(hash ^ (load<u64>(place) & load<u64>(masks + (left << 3))));
}

/** The finaliser of MurmurHash3. */
export function mixed(word: u64): u64 {
  let all = (word ^ (word >> 33)) * 0xff51afd7ed558ccd;
  all = (all ^ (all >> 33)) * 0xc4ceb9fe1a85ec53;
  return all ^ (all >> 33);
}

export function find(column: Column, start: usize, length: u32, hash: u32, head: u64, next: u64): usize {
  if (column.room == 0) return 0;
  const last = column.lastSlot;
  let slot = (hash >> 15) & last;
  let place = column.slots + (slot << 3);
  let number = load<u32>(place, 4);
  while (number != 0) {
    if (load<u32>(place) == hash) {
      const at = column.facts + (number - 1) * sizeOfEntry;
      const entry = changetype<Entry>(at);
      if (
        entry.length == length &&
        entry.head == head &&
        entry.next == next &&
        (length <= 16 || isSame(column.bytes + entry.start + 16, start + 16, length - 16))
      )
        return at;
    }
    slot = (slot + 1) & last;
    place = column.slots + (slot << 3);
    number = load<u32>(place, 4);
  }
  return 0;
}

function isSame(one: usize, other: usize, length: u32): bool {
  let left = length;
  while (left >= 8) {
    if (load<u64>(one) != load<u64>(other)) return false;
    one += 8;
    other += 8;
    left -= 8;
  }
  return ((load<u64>(one) ^ load<u64>(other)) & load<u64>(masks + (left << 3))) == 0;
}

/** There is room, or there can be. The answer is the entry's number, counted from 1. */
export function add(column: Column, start: usize, length: u32, hash: u32, head: u64, next: u64): u32 {
  if (column.used + length > column.bytesRoom) {
    const room = min(column.mostBytes, max(column.bytesRoom * 4, max(256, column.used + length)));
    const bytes = take(room + 16);
    memory.copy(bytes, column.bytes, column.used);
    column.bytes = bytes;
    column.bytesRoom = room;
  }
  if (column.entries == column.room) makeRoom(column);
  const bytes = column.bytes + column.used;
  store<u64>(bytes, head);
  store<u64>(bytes, next, 8);
  if (length > 16) memory.copy(bytes + 16, start + 16, length - 16);
  const at = column.facts + column.entries * sizeOfEntry;
  const entry = changetype<Entry>(at);
  entry.hash = hash;
  entry.start = column.used;
  entry.length = length;
  entry.verdict = 0;
  entry.count = 1;
  entry.head = head;
  entry.next = next;
  column.entries++;
  column.used += length;
  put(column, column.entries, hash);
  return column.entries;
}

/** Four times the entries; the slots stay at least half empty. What was taken before stays taken: a third more in all. */
function makeRoom(column: Column): void {
  const room = min(column.mostEntries, column.room == 0 ? firstEntries : column.room * 4);
  const facts = take(room * sizeOfEntry);
  memory.copy(facts, column.facts, column.entries * sizeOfEntry);
  let slots: u32 = 64;
  while (slots < room * 2) slots <<= 1;
  column.facts = facts;
  column.room = room;
  column.lastSlot = slots - 1;
  column.slots = take(slots << 3);
  putAll(column);
}

function putAll(column: Column): void {
  memory.fill(column.slots, 0, (column.lastSlot + 1) << 3);
  for (let number: u32 = 0; number < column.entries; number++)
    put(column, number + 1, load<u32>(column.facts + number * sizeOfEntry));
}

function put(column: Column, number: u32, hash: u32): void {
  const last = column.lastSlot;
  let slot = (hash >> 15) & last;
  while (load<u32>(column.slots + (slot << 3), 4) != 0) slot = (slot + 1) & last;
  const place = column.slots + (slot << 3);
  store<u32>(place, hash);
  store<u32>(place, number, 4);
}

/** Lets go of every entry that the level no longer keeps; the others move together. */
export function keepOnly(place: usize): void {
  const column = changetype<Column>(place);
  let entries: u32 = 0;
  let used: u32 = 0;
  for (let number: u32 = 0; number < column.entries; number++) {
    const from = column.facts + number * sizeOfEntry;
    const entry = changetype<Entry>(from);
    if (!isKept(column, entry.hash)) {
      if (entry.verdict == 0) column.unmatched += entry.count;
      else dropped(place, entry.verdict, entry.count);
      continue;
    }
    memory.copy(column.bytes + used, column.bytes + entry.start, entry.length);
    entry.start = used;
    used += entry.length;
    const to = column.facts + entries * sizeOfEntry;
    if (to != from) memory.copy(to, from, sizeOfEntry);
    entries++;
  }
  column.entries = entries;
  column.used = used;
  putAll(column);
}
