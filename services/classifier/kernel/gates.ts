// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { Column, Gate } from './column';
import { gateMemory, gateSlots } from './memory';

/** What was told of one kind of cells. */
@unmanaged
class Known {
  key: u64;
  able: u32;
}

/** Lengths and counts of digits below this are remembered. */
const sizes: u32 = 64;
/** The last bit stands for the rule of that number and all after it. */
const lastBit: u32 = 31;

/** Which rules, by bits, can match a cell of a column. `wide`: the kind beyond ASCII, whose characters take one to three bytes for a unit. */
export function ableRules(column: Column, kinds: u32, wide: u32, length: u32, digits: u32): u32 {
  if (length >= sizes) return passing(column, kinds, wide, length, digits);
  // Kinds take 24 bits. Never 0: a cell has a length.
  const key = ((<u64>column.ruleSet) << 36) | ((<u64>kinds) << 12) | ((<u64>length) << 6) | (<u64>digits);
  const known = changetype<Known>(gateMemory + ((<usize>((key * 0x9e3779b97f4a7c15) >> 52)) & (gateSlots - 1)) * 16);
  if (known.key != key) {
    known.key = key;
    known.able = passing(column, kinds, wide, length, digits);
  }
  return known.able;
}

function passing(column: Column, kinds: u32, wide: u32, length: u32, digits: u32): u32 {
  const shortest = (kinds & wide) == 0 ? length : (length + 2) / 3;
  let able: u32 = 0;
  for (let position: u32 = 0; position < column.gateCount; position++) {
    const gate = changetype<Gate>(column.gates + position * <u32>offsetof<Gate>());
    if (
      (kinds & gate.never) == 0 &&
      (kinds & gate.needs) != 0 &&
      (kinds & gate.needsToo) != 0 &&
      (kinds & gate.needsAlso) != 0 &&
      length >= gate.shortest &&
      shortest <= gate.longest &&
      digits >= gate.fewestDigits &&
      digits <= gate.mostDigits
    )
      able |= 1 << min(position, lastBit);
  }
  return able;
}
