// AssemblyScript: the inner loop of a whole read, compiled to WebAssembly by `npm run kernel`, used by domain/cell-kernel.ts. It parses COPY's text format
// in place, counts cells by distinct value in bounded memory, tells what kinds of characters a new value has, and hands over
// only those cells that somebody has to look at. What a cell means is decided outside.
// https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS-TEXT

import { Column, sizeOfColumn } from './column';
import { count } from './count';
import { clearMemory, firstBytes, take } from './memory';
import { asText, mostRecords, openRecords, record, recordCount, setRecordCount, toLookInto } from './records';

export { setColumn, takeColumn } from './column';
export { setKinds } from './count';
export { classTable, input, scratch } from './memory';
export { lastRecord, recordCount, recordTable, setRecordCount } from './records';

const tab: u32 = 9;
const newline: u32 = 10;
const backslash: u32 = 0x5c;

let cut: u32 = 0;
let markerLength: u32 = 0;
let markerFirst: u32 = 0;
/** Where the columns of the stream are, and the one that comes next. */
let streamed: usize = 0;
let columnCount: u32 = 0;
let at: u32 = 0;

export let rows: f64 = 0;
/** The stream has more columns than were said. */
export let surplus: u32 = 0;

/** Begins a table. The answer is the place of its first column; the others follow. `cutBytes`: longer cells are handed over, and such as may be the marker. */
export function open(columns: u32, cutBytes: u32, ownMarkerLength: u32, ownMarkerFirst: u32): usize {
  cut = cutBytes;
  markerLength = ownMarkerLength;
  markerFirst = ownMarkerFirst;
  clearMemory();
  openRecords();
  columnCount = columns;
  at = 0;
  rows = 0;
  surplus = 0;
  streamed = take(columns * sizeOfColumn);
  return streamed;
}

/** Not 0: the last row is not complete. */
export function rowBegun(): u32 {
  return at;
}

/**
 * Takes in the cells from `from` on; there are 32 bytes of room after `to`. The answer is where it has come to: the start of
 * the last, unfinished cell, or of one that has to wait until the records are worked off.
 */
export function run(from: usize, to: usize): usize {
  let position = from;
  const past = load<u8>(to);
  store<u8>(to, <u8>newline);
  while (position < to && recordCount + 2 <= mostRecords) {
    const start = position;
    let first = v128.load(start);
    let ends = marksIn(first);
    if (ends != 0) first = v128.and(first, v128.load(firstBytes - <usize>ctz(ends)));
    else
      do {
        position += 16;
        ends = marksIn(v128.load(position));
      } while (ends == 0);
    position += ctz(ends);
    let byte: u32 = load<u8>(position);
    let taken: bool;
    if (byte == backslash) {
      do byte = load<u8>(++position);
      while (byte != tab && byte != newline);
      taken = position == to || takeInEscaped(start, position);
    } else
      taken =
        position == to ||
        position == start ||
        takeIn(start, position, i64x2.extract_lane(first, 0), i64x2.extract_lane(first, 1));
    if (!taken || position == to) {
      position = start;
      break;
    }
    if (byte == newline) {
      rows += 1;
      at = 0;
    } else if (++at >= columnCount) {
      surplus = 1;
      break;
    }
    position++;
  }
  store<u8>(to, past);
  return position;
}

/** By bits: which of 16 bytes end a cell or begin an escape. */
function marksIn(bytes: v128): i32 {
  return i8x16.bitmask(
    v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(9)), i8x16.eq(bytes, i8x16.splat(10))),
      i8x16.eq(bytes, i8x16.splat(0x5c)),
    ),
  );
}

/** \N is no value. */
function takeInEscaped(start: usize, end: usize): bool {
  if (end - start != 2 || load<u16>(start) != 0x4e5c) record(asText, streamed + at * sizeOfColumn, start, end, 1, 0, 0);
  return true;
}

/** False: it cannot be taken in before the records are worked off. `head` and `next`: its first 16 bytes, zero beyond the end. */
function takeIn(start: usize, end: usize, head: u64, next: u64): bool {
  const place = streamed + at * sizeOfColumn;
  const column = changetype<Column>(place);
  const length = <u32>(end - start);
  const first = (<u32>head) & 255;
  if (length > cut || (length == markerLength && first == markerFirst) || mayEndBlank(start, end, first)) {
    record(asText, place, start, end, 1, 0, 0);
    return true;
  }
  if (column.idle == 0 && !count(place, start, end, head, next, false)) return false;
  column.cells += 1;
  const structured = column.structured;
  if (structured == 2 || (structured == 1 && (first == 0x7b || first == 0x5b || first == 0x3c)))
    record(toLookInto, place, start, end, 1, 0, 0);
  return true;
}

/** ASCII says so at once; of UTF-8 the bytes are told that begin a blank: U+00A0, U+1680, U+2000 to U+3000, U+FEFF. */
function mayEndBlank(start: usize, end: usize, first: u32): bool {
  const last = <u32>load<u8>(end - 1);
  if (first <= 32 || last <= 32) return true;
  if (first > 127 && beginsBlank(first)) return true;
  if (last <= 127) return false;
  if (end - start >= 2 && <u32>load<u8>(end - 2) == 0xc2) return true;
  return end - start >= 3 && beginsBlank(<u32>load<u8>(end - 3));
}

function beginsBlank(byte: u32): bool {
  return byte == 0xc2 || byte == 0xe1 || byte == 0xe2 || byte == 0xe3 || byte == 0xef;
}

/**
 * Counts one cell that came another way, without blanks at its ends. True: the record after all others says what needs a
 * verdict. Only while no record of the stream waits for one.
 */
export function cell(place: usize, start: usize, end: usize): u32 {
  const column = changetype<Column>(place);
  column.cells += 1;
  if (column.idle != 0) return 0;
  const kept = recordCount;
  setRecordCount(mostRecords);
  const first = v128.and(v128.load(start), v128.load(firstBytes - min<usize>(end - start, 16)));
  count(place, start, end, i64x2.extract_lane(first, 0), i64x2.extract_lane(first, 1), true);
  const made = recordCount - mostRecords;
  setRecordCount(kept);
  return made;
}
