import { cellKernelBase64 } from './cell-kernel.generated.ts';
import { characterClass, classOfByte, leastRun, runClasses } from './character-classes.ts';
import type { ValueGate } from './value-gate.ts';

/** What `kernel/cell-kernel.ts` exports; places are byte offsets in its memory. */
interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly recordCount: { value: number };
  readonly rows: { readonly value: number };
  readonly surplus: { readonly value: number };
  classTable(): number;
  recordTable(): number;
  lastRecord(): number;
  open(columns: number, cut: number, markerLength: number, markerFirst: number): number;
  setKinds(day: number, run: number, runLength: number, kindsOfRun: number): void;
  takeColumn(): number;
  setColumn(
    place: number,
    ruleSet: number,
    idle: number,
    structured: number,
    mostEntries: number,
    mostBytes: number,
    gates: number,
  ): number;
  input(bytes: number): number;
  scratch(bytes: number): number;
  rowBegun(): number;
  run(from: number, to: number): number;
  cell(column: number, start: number, end: number): number;
}

/** The part of the global object that is used here; Node's types leave it to those of browsers. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** The compiled inner loop of a whole read with a memory of its own, for one table at a time. */
export interface CellKernel {
  readonly calls: KernelExports;
  /** By place of a column: hears of a value that is no longer kept, its verdict, and how many cells had it. */
  readonly onDropped: Map<number, (verdict: number, count: number) => void>;
  /** The same memory seen three ways; stale once it has grown: `renew`. */
  text: Buffer;
  integers: Int32Array;
  floats: Float64Array;
}

/** A column in memory: 32-bit integers, then 64-bit floats. */
const columnField = { level: 3, entries: 4, facts: 12, bytes: 13, cells: 7, unmatched: 8 } as const;
export const columnSize = 80;
/** An entry: hash, start in the column's bytes, length, verdict, then a float for the count and the first bytes. */
const entryField = { start: 1, length: 2, verdict: 3, count: 2, size: 40 } as const;
/** A record, in 32-bit integers. */
export const recordField = { kind: 0, column: 1, start: 2, end: 3, wide: 4, able: 5, entry: 6, size: 7 } as const;
/** Why a cell is handed over. */
export const recordKind = { forVerdict: 0, asText: 1, toLookInto: 2 } as const;

let compiled: object | null = null;
const idle: CellKernel[] = [];
const mostIdle = 2;
/** A kernel that has grown beyond this is not used again, so that its memory goes. */
const mostBytesIdle = 33_554_432;

/** A kernel that nobody else uses, ready for a table. */
export function takeKernel(): CellKernel {
  return idle.pop() ?? newKernel();
}

/** Gives it back; it must not be used any more. A kernel that is never given back is collected like any object. */
export function giveBack(kernel: CellKernel): void {
  kernel.onDropped.clear();
  if (idle.length < mostIdle && kernel.text.length <= mostBytesIdle) idle.push(kernel);
}

function newKernel(): CellKernel {
  compiled ??= new WebAssembly.Module(Buffer.from(cellKernelBase64, 'base64'));
  const onDropped: CellKernel['onDropped'] = new Map();
  const { exports } = new WebAssembly.Instance(compiled, {
    distinct: {
      dropped: (column: number, verdict: number, count: number) => onDropped.get(column)?.(verdict, count),
    },
  });
  const calls = exports as KernelExports;
  const { buffer } = calls.memory;
  const kernel = {
    calls,
    onDropped,
    text: Buffer.from(buffer),
    integers: new Int32Array(buffer),
    floats: new Float64Array(buffer),
  };
  kernel.integers.set(classOfByte, calls.classTable() / 4);
  calls.setKinds(characterClass.day, characterClass.run, leastRun, runClasses);
  return kernel;
}

/** To be called after every call that may take memory. */
export function renew(kernel: CellKernel): void {
  const { buffer } = kernel.calls.memory;
  if (kernel.text.buffer === buffer) return;
  kernel.text = Buffer.from(buffer);
  kernel.integers = new Int32Array(buffer);
  kernel.floats = new Float64Array(buffer);
}

/** What the kernel holds of one column. */
export interface KeptColumn {
  readonly cells: number;
  /** Cells of values that are not kept and that no rule can match. */
  readonly unmatched: number;
  /** So many low bits of a kept value's hash are zero. */
  readonly level: number;
  readonly entries: readonly KeptEntry[];
}

export interface KeptEntry {
  readonly verdict: number;
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

export function keptColumn(kernel: CellKernel, place: number): KeptColumn {
  renew(kernel);
  const { integers, floats } = kernel;
  const own = (field: number) => integers[place / 4 + field] as number;
  const entries = Array.from({ length: own(columnField.entries) }, (_, number): KeptEntry => {
    const entry = own(columnField.facts) + number * entryField.size;
    const of = (field: number) => integers[entry / 4 + field] as number;
    const start = own(columnField.bytes) + of(entryField.start);
    return {
      verdict: of(entryField.verdict),
      count: floats[entry / 8 + entryField.count] as number,
      start,
      end: start + of(entryField.length),
    };
  });
  const count = (field: number) => floats[place / 8 + field] as number;
  return {
    cells: count(columnField.cells),
    unmatched: count(columnField.unmatched),
    level: own(columnField.level),
    entries,
  };
}

/** `number`: of an entry of the column, counted from 1. */
export function setVerdict({ integers }: CellKernel, place: number, number: number, verdict: number): void {
  const facts = integers[place / 4 + columnField.facts] as number;
  integers[(facts + (number - 1) * entryField.size) / 4 + entryField.verdict] = verdict;
}

const noLimit = 0xffff_ffff;
/** 32-bit integers that the kernel keeps of each gate. */
export const gateSize = 8;

/** A gate as the kernel reads it. Of more groups than it knows, the further ones are not asked there. */
export function gateNumbers({
  shortest,
  longest,
  fewestDigits,
  mostDigits,
  never,
  needs,
}: ValueGate): readonly number[] {
  const [needed = noLimit, too = noLimit, also = noLimit] = needs;
  return [shortest, Math.min(longest, noLimit), fewestDigits, Math.min(mostDigits, noLimit), never, needed, too, also];
}
