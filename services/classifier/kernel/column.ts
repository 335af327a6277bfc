// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { take } from './memory';

/**
 * One column. Distinct byte strings are kept with counts and verdicts. When they are too many, only strings whose hash ends
 * in one zero bit more stay: what remains is an even choice of all distinct strings, whatever their order (adaptive
 * sampling, Wegman; see Flajolet, "On adaptive sampling", 1990).
 */
@unmanaged
export class Column {
  ruleSet: u32;
  /** Not 0: cells are only counted. */
  idle: u32;
  /** Which cells are handed over to be looked into: 0 none, 1 those that begin with { [ or <, 2 all. */
  structured: u32;
  /** So many low bits of a hash must be zero. */
  level: u32;
  entries: u32;
  mostEntries: u32;
  /** Entries that there is room for. */
  room: u32;
  used: u32;
  bytesRoom: u32;
  mostBytes: u32;
  /** Number of slots minus one. In a slot: high bits of a mixed hash, and an entry's number, counted from 1; 0 is free. */
  lastSlot: u32;
  slots: usize;
  facts: usize;
  bytes: usize;
  cells: f64;
  /** Cells of values that are not kept and that no rule can match. */
  unmatched: f64;
  /** Of the rules that are asked. */
  gates: usize;
  gateCount: u32;
}

/** A kept string. `verdict` is set outside. */
@unmanaged
export class Entry {
  hash: u32;
  start: u32;
  length: u32;
  verdict: i32;
  count: f64;
  /** The first 16 bytes; zero beyond the end. */
  head: u64;
  next: u64;
}

/** What a value must be like for a rule to match it. Lengths in UTF-16 units. */
@unmanaged
export class Gate {
  shortest: u32;
  longest: u32;
  fewestDigits: u32;
  mostDigits: u32;
  /** Kinds of characters of which none may occur, and groups of them of each of which one must. */
  never: u32;
  needs: u32;
  needsToo: u32;
  needsAlso: u32;
}

export const sizeOfColumn: u32 = <u32>offsetof<Column>();

export function takeColumn(): usize {
  return take(sizeOfColumn);
}

/** The answer is the place of so many gates, which are written from outside. */
export function setColumn(
  place: usize,
  ruleSet: u32,
  idle: u32,
  structured: u32,
  mostEntries: u32,
  mostBytes: u32,
  gateCount: u32,
): usize {
  memory.fill(place, 0, sizeOfColumn);
  const column = changetype<Column>(place);
  column.ruleSet = ruleSet;
  column.idle = idle;
  column.structured = structured;
  column.mostEntries = min<u32>(mostEntries, 65_535);
  column.mostBytes = mostBytes;
  column.gateCount = gateCount;
  column.gates = take(gateCount * <u32>offsetof<Gate>());
  return column.gates;
}
