// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { Column, Entry } from './column';
import { add, find, hashOfRest, isKept, keepOnly, mixed } from './distinct';
import { isClosed } from './gates';
import { classOfByte, masks } from './memory';
import { forVerdict, record, recordCount } from './records';

/** So many bytes in a row of certain classes are told by a class of their own. */
let longRun: u32 = 0;
let runClasses: u32 = 0;
let runBit: u32 = 0;

export function setRun(length: u32, classes: u32, bit: u32): void {
  longRun = length;
  runClasses = classes;
  runBit = bit;
}

function hasRun(start: usize, end: usize): bool {
  let run: u32 = 0;
  for (let position = start; position < end; position++) {
    const own = load<u32>(classOfByte + ((<u32>load<u8>(position)) << 2));
    run = (own & runClasses) == 0 ? 0 : run + 1;
    if (run == longRun) return true;
  }
  return false;
}

/**
 * Counts a cell of a column. Without `mayDrop`, values that wait for a verdict would lose their numbers if entries went:
 * false then says that the records have to be worked off first.
 */
export function count(place: usize, start: usize, end: usize, classes: u32, digits: u32, mayDrop: bool): bool {
  const column = changetype<Column>(place);
  const length = <u32>(end - start);
  // Most cells are short: two words without a branch.
  const head = load<u64>(start) & load<u64>(masks + (min<u32>(length, 8) << 3));
  const next = load<u64>(start + 8) & load<u64>(masks + ((<u32>min<i32>(max<i32>(<i32>length - 8, 0), 8)) << 3));
  let word =
    (head * 0xff51afd7ed558ccd) ^ rotl<u64>(next * 0xc4ceb9fe1a85ec53, 32) ^ (<u64>length * 0x9e3779b97f4a7c15);
  if (length > 16) word ^= hashOfRest(start + 16, length - 16);
  const hash = <u32>(mixed(word) >> 16);
  const keep = isKept(column, hash);
  if (keep) {
    const found = find(column, start, length, hash, head, next);
    if (found != 0) {
      const entry = changetype<Entry>(found);
      entry.count += 1;
      return true;
    }
  }
  let added: u32 = 0;
  if (keep && length <= column.mostBytes >> 2) {
    if (column.entries == column.mostEntries || column.used + length > column.mostBytes) {
      if (!mayDrop && recordCount > 0) return false;
      while (column.entries == column.mostEntries || column.used + length > column.mostBytes) {
        if (column.level == 30) break;
        column.level++;
        keepOnly(place);
      }
    }
    if (column.entries < column.mostEntries && column.used + length <= column.mostBytes && isKept(column, hash))
      added = add(column, start, length, hash, head, next);
  }
  const kinds = length >= longRun && hasRun(start, end) ? classes | runBit : classes;
  if (isClosed(column.ruleSet, kinds, length, digits)) {
    if (added == 0) column.unmatched += 1;
  } else record(forVerdict, place, start, end, kinds, digits, added);
  return true;
}
