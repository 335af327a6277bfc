// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { take } from './memory';

/** A cell that somebody has to look at, at `start` to `end` in memory. */
@unmanaged
class Cell {
  /** 0: the entry of that number or, where it is 0, this one cell needs a verdict; 1: to be read as text; 2: to be looked into. */
  kind: u32;
  column: u32;
  start: u32;
  end: u32;
  /** Not 0: it may have characters beyond ASCII. */
  wide: u32;
  /** By bits: rules that can match it. */
  able: u32;
  entry: u32;
}

export const forVerdict: u32 = 0;
export const asText: u32 = 1;
export const toLookInto: u32 = 2;

export const mostRecords: u32 = 1024;
const sizeOfCell: u32 = <u32>offsetof<Cell>();

let records: usize = 0;
export let recordCount: u32 = 0;

/** There is one place more, for a cell that came another way. */
export function openRecords(): void {
  records = take((mostRecords + 1) * sizeOfCell);
  recordCount = 0;
}

export function recordTable(): usize {
  return records;
}

export function lastRecord(): usize {
  return records + mostRecords * sizeOfCell;
}

export function setRecordCount(count: u32): void {
  recordCount = count;
}

export function record(kind: u32, column: usize, start: usize, end: usize, wide: u32, able: u32, entry: u32): void {
  const cell = changetype<Cell>(records + recordCount * sizeOfCell);
  recordCount++;
  cell.kind = kind;
  cell.column = <u32>column;
  cell.start = <u32>start;
  cell.end = <u32>end;
  cell.wide = wide;
  cell.able = able;
  cell.entry = entry;
}
