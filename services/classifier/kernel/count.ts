// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { Column } from './column';
import { add, countKept, hashOf, isKept, keepOnly } from './distinct';
import { ableRules } from './gates';
import { kindOf, kindsIn, learnGroups } from './kinds';
import { forVerdict, record, recordCount } from './records';

/** Kinds of characters, as outside: digits, the dash, what lies beyond ASCII. */
let digit: u32 = 0;
let dash: u32 = 0;
let wide: u32 = 0;
/** What a cell is marked with that is a day, dddd-dd-dd. */
let day: u32 = 0;

/** To be called once, when the classes are written. */
export function setKinds(dayKind: u32, runKind: u32, leastRun: u32, kindsOfRun: u32): void {
  learnGroups(runKind, leastRun, kindsOfRun);
  digit = kindOf(0x30);
  dash = kindOf(0x2d);
  wide = kindOf(0x80);
  day = dayKind;
}

/**
 * Counts a cell of a column. Without `mayDrop`, values that wait for a verdict would lose their numbers if entries went:
 * false then says that the records have to be worked off first.
 */
export function count(place: usize, start: usize, end: usize, head: u64, next: u64, mayDrop: bool): bool {
  const column = changetype<Column>(place);
  const length = <u32>(end - start);
  const hash = hashOf(start, length, head, next);
  if (isKept(column, hash) && countKept(column, start, length, hash, head, next)) return true;
  return countOther(place, start, end, hash, head, next, mayDrop);
}

/** A cell whose value is not kept: it becomes so if there is room, and if any rule can match it, it needs a verdict. */
function countOther(place: usize, start: usize, end: usize, hash: u32, head: u64, next: u64, mayDrop: bool): bool {
  const column = changetype<Column>(place);
  const length = <u32>(end - start);
  let added: u32 = 0;
  if (isKept(column, hash) && length <= column.mostBytes >> 2) {
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
  const seen = kindsIn(start, end);
  const digits = <u32>(seen >> 32);
  let kinds = <u32>seen;
  if (length == 10 && digits == 8 && kinds == (digit | dash) && isDay(start)) kinds |= day;
  const able = ableRules(column, kinds, wide, length, digits);
  if (able != 0) record(forVerdict, place, start, end, (kinds & wide) != 0, able, added);
  else if (added == 0) column.unmatched += 1;
  return true;
}

/** Of eight digits and two dashes. */
function isDay(start: usize): bool {
  return load<u8>(start, 4) == 0x2d && load<u8>(start, 7) == 0x2d;
}
