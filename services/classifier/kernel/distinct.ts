// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { Column, Entry } from './column';
import { firstBytes, take } from './memory';

const sizeOfEntry: u32 = <u32>offsetof<Entry>();
/** Of a slot: the number of the entry. */
const numberBits: u32 = 0xffff;
/** Entries at the beginning: most columns have few values, and room costs time. */
const firstEntries: u32 = 32;
/** Bytes of a string that stand in its entry, too. */
const inEntry: u32 = 16;

/** A string that had to go: its verdict and how many cells had it. */
declare function dropped(column: usize, verdict: i32, count: f64): void;

/** `head` and `next`: the first 16 bytes, zero beyond the end. */
export function hashOf(start: usize, length: u32, head: u64, next: u64): u32 {
  let word =
    (head * 0xff51afd7ed558ccd) ^ rotl<u64>(next * 0xc4ceb9fe1a85ec53, 32) ^ (<u64>length * 0x9e3779b97f4a7c15);
  if (length > inEntry) word ^= hashOfRest(start + inEntry, length - inEntry);
  return <u32>(mixed(word) >> 16);
}

function hashOfRest(start: usize, length: u32): u64 {
  let hash: u64 = 0;
  let left = length;
  let place = start;
  while (left >= 8) {
    hash = mixed(hash ^ load<u64>(place));
    place += 8;
    left -= 8;
  }
  return mixed(hash ^ (load<u64>(place) & load<u64>(firstBytes - left)));
}

/** The finaliser of MurmurHash3. */
function mixed(word: u64): u64 {
  let all = (word ^ (word >> 33)) * 0xff51afd7ed558ccd;
  all = (all ^ (all >> 33)) * 0xc4ceb9fe1a85ec53;
  return all ^ (all >> 33);
}

export function isKept(column: Column, hash: u32): bool {
  return (hash & ((1 << column.level) - 1)) == 0;
}

/** Bits of a hash that tell strings of one slot apart. */
function tagOf(hash: u32): u32 {
  return (hash ^ (hash << 16)) & ~numberBits;
}

function slotOf(column: Column, hash: u32): u32 {
  return (hash >> 15) & column.lastSlot;
}

/** Counts a string that is kept already. False: it is not. */
export function countKept(column: Column, start: usize, length: u32, hash: u32, head: u64, next: u64): bool {
  if (column.room == 0) return false;
  const tag = tagOf(hash);
  let at = slotOf(column, hash);
  let slot = load<u32>(column.slots + (at << 2));
  while (slot != 0) {
    if ((slot & ~numberBits) == tag) {
      const entry = entryOf(column, slot & numberBits);
      if (
        entry.head == head &&
        entry.next == next &&
        entry.length == length &&
        (length <= inEntry || isSame(column.bytes + entry.start + inEntry, start + inEntry, length - inEntry))
      ) {
        entry.count += 1;
        return true;
      }
    }
    at = (at + 1) & column.lastSlot;
    slot = load<u32>(column.slots + (at << 2));
  }
  return false;
}

function isSame(one: usize, other: usize, length: u32): bool {
  let left = length;
  while (left >= 8) {
    if (load<u64>(one) != load<u64>(other)) return false;
    one += 8;
    other += 8;
    left -= 8;
  }
  return ((load<u64>(one) ^ load<u64>(other)) & load<u64>(firstBytes - left)) == 0;
}

/** There is room, or there can be. The answer is the entry's number, counted from 1. */
export function add(column: Column, start: usize, length: u32, hash: u32, head: u64, next: u64): u32 {
  if (column.used + length > column.bytesRoom) {
    const room = min(column.mostBytes, max(column.bytesRoom * 4, max(256, column.used + length)));
    const bytes = take(room + 32);
    memory.copy(bytes, column.bytes, column.used);
    column.bytes = bytes;
    column.bytesRoom = room;
  }
  if (column.entries == column.room) makeRoom(column);
  const bytes = column.bytes + column.used;
  store<u64>(bytes, head);
  store<u64>(bytes, next, 8);
  for (let done: u32 = inEntry; done < length; done += 16) v128.store(bytes + done, v128.load(start + done));
  const number = ++column.entries;
  const entry = entryOf(column, number);
  entry.hash = hash;
  entry.start = column.used;
  entry.length = length;
  entry.verdict = 0;
  entry.count = 1;
  entry.head = head;
  entry.next = next;
  column.used += length;
  put(column, number, hash);
  return number;
}

function entryOf(column: Column, number: u32): Entry {
  return changetype<Entry>(column.facts + (number - 1) * sizeOfEntry);
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
  column.slots = take(slots << 2);
  putAll(column);
}

function putAll(column: Column): void {
  memory.fill(column.slots, 0, (column.lastSlot + 1) << 2);
  for (let number: u32 = 1; number <= column.entries; number++) put(column, number, entryOf(column, number).hash);
}

function put(column: Column, number: u32, hash: u32): void {
  let at = slotOf(column, hash);
  while (load<u32>(column.slots + (at << 2)) != 0) at = (at + 1) & column.lastSlot;
  store<u32>(column.slots + (at << 2), tagOf(hash) | number);
}

/** Lets go of every entry that the level no longer keeps; the others move together. */
export function keepOnly(place: usize): void {
  const column = changetype<Column>(place);
  let entries: u32 = 0;
  let used: u32 = 0;
  for (let number: u32 = 1; number <= column.entries; number++) {
    const entry = entryOf(column, number);
    if (!isKept(column, entry.hash)) {
      if (entry.verdict == 0) column.unmatched += entry.count;
      else dropped(place, entry.verdict, entry.count);
      continue;
    }
    move(column.bytes + used, column.bytes + entry.start, entry.length);
    entry.start = used;
    used += entry.length;
    const to = entryOf(column, ++entries);
    if (to != entry) memory.copy(changetype<usize>(to), changetype<usize>(entry), sizeOfEntry);
  }
  column.entries = entries;
  column.used = used;
  putAll(column);
}

/** Most strings are short: a call of the engine would cost more. What follows the string stays. */
function move(to: usize, from: usize, length: u32): void {
  if (length > inEntry) return memory.copy(to, from, length);
  const mask = v128.load(firstBytes - <usize>length);
  v128.store(to, v128.bitselect(v128.load(from), v128.load(to), mask));
}
