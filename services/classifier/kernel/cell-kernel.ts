// AssemblyScript: the inner loop of a whole read, compiled to WebAssembly by `npm run kernel`, used by domain/cell-kernel.ts. It parses COPY's text format
// in place, tells what kinds of characters a cell has, counts cells by distinct value in bounded memory, and hands over
// only those cells that somebody has to look at. What a cell means is decided outside.
// https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS-TEXT

import { Column, sizeOfColumn } from './column';
import { count } from './count';
import { classOfByte, clearMemory, take } from './memory';
import { asText, mostRecords, openRecords, record, recordCount, setRecordCount, toLookInto } from './records';

export { setColumn, takeColumn } from './column';
export { setRun } from './count';
export { close } from './gates';
export { classTable, input, scratch } from './memory';
export { lastRecord, recordCount, recordTable, setRecordCount } from './records';

const tab: u32 = 9;
const newline: u32 = 10;

/** Bits of character classes, as outside. */
let backslash: u32 = 0;
/** Kinds of characters with which a cell's ends may be blank. */
let blanks: u32 = 0;
/** What a cell is marked with that is a day, dddd-dd-dd. */
let day: u32 = 0;
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

/** Begins a table. The answer is the place of its first column; the others follow. `blankBits`: classes that may be blank; `cutBytes`: longer cells are handed over. */
export function open(
  columns: u32,
  backslashBit: u32,
  blankBits: u32,
  dayBit: u32,
  cutBytes: u32,
  ownMarkerLength: u32,
  ownMarkerFirst: u32,
): usize {
  backslash = backslashBit;
  blanks = blankBits;
  day = dayBit;
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
 * Takes in the cells from `from` on; there is one byte of room after `to`. The answer is where it has come to: the start of
 * the last, unfinished cell, or of one that has to wait until the records are worked off.
 */
export function run(from: usize, to: usize): usize {
  let position = from;
  const past = load<u8>(to);
  store<u8>(to, <u8>newline);
  while (position < to && recordCount + 2 <= mostRecords) {
    const start = position;
    let classes: u32 = 0;
    let digits: u32 = 0;
    let byte: u32 = load<u8>(position);
    while (byte != tab && byte != newline) {
      const own = load<u32>(classOfByte + (byte << 2));
      classes |= own;
      digits += own & 1;
      byte = load<u8>(++position);
    }
    if (position == to || (position > start && !takeIn(start, position, classes, digits))) {
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

/** False: it cannot be taken in before the records are worked off. */
function takeIn(start: usize, end: usize, classes: u32, digits: u32): bool {
  const place = streamed + at * sizeOfColumn;
  const column = changetype<Column>(place);
  const length = <u32>(end - start);
  if ((classes & backslash) != 0) {
    // \N is no value.
    if (length != 2 || load<u16>(start) != 0x4e5c) record(asText, place, start, end, classes, digits, 0);
    return true;
  }
  const first = <u32>load<u8>(start);
  if (
    length > cut ||
    ((classes & blanks) != 0 && mayEndBlank(start, end)) ||
    (length == markerLength && first == markerFirst)
  ) {
    record(asText, place, start, end, classes, digits, 0);
    return true;
  }
  if (column.idle == 0 && !count(place, start, end, withDay(start, length, classes), digits, false)) return false;
  column.cells += 1;
  const structured = column.structured;
  if (structured == 2 || (structured == 1 && (first == 0x7b || first == 0x5b || first == 0x3c)))
    record(toLookInto, place, start, end, classes, digits, 0);
  return true;
}

function withDay(start: usize, length: u32, classes: u32): u32 {
  const dashes: u64 = 0xff0000ff00000000;
  const word = load<u64>(start);
  if (length != 10 || (word & dashes) != 0x2d00002d00000000) return classes;
  // Bytes of digits become 0 to 9, the dashes 0.
  const rest = word ^ 0x2d30302d30303030;
  const last = (<u64>load<u16>(start, 8)) ^ 0x3030;
  const high: u64 = 0xf0f0f0f0f0f0f0f0;
  if (((rest | last) & high) != 0) return classes;
  return (((rest + 0x0606060606060606) | (last + 0x0606)) & high) == 0 ? classes | day : classes;
}

/** ASCII says so at once; of UTF-8 the bytes are told that begin a blank: U+00A0, U+1680, U+2000 to U+3000, U+FEFF. */
function mayEndBlank(start: usize, end: usize): bool {
  const first = <u32>load<u8>(start);
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
  let classes: u32 = 0;
  let digits: u32 = 0;
  for (let position = start; position < end; position++) {
    const own = load<u32>(classOfByte + ((<u32>load<u8>(position)) << 2));
    classes |= own;
    digits += own & 1;
  }
  const kept = recordCount;
  setRecordCount(mostRecords);
  count(place, start, end, withDay(start, <u32>(end - start), classes), digits, true);
  const made = recordCount - mostRecords;
  setRecordCount(kept);
  return made;
}
