// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { gates } from './memory';

/** Lengths and counts of digits below this are remembered. */
const sizes: u32 = 64;

/** Kinds of cells that no rule can match, as far as they are remembered. */
export function isClosed(ruleSet: u32, classes: u32, length: u32, digits: u32): bool {
  if (length >= sizes) return false;
  const key = gateKey(ruleSet, classes, length, digits);
  return load<u64>(gatePlace(key)) == key;
}

/** No rule of the set can match such cells. */
export function close(ruleSet: u32, classes: u32, length: u32, digits: u32): void {
  if (length >= sizes) return;
  const key = gateKey(ruleSet, classes, length, digits);
  store<u64>(gatePlace(key), key);
}

/** Classes take 24 bits. Never 0: a cell has a length. */
function gateKey(ruleSet: u32, classes: u32, length: u32, digits: u32): u64 {
  return ((<u64>ruleSet) << 36) | ((<u64>classes) << 12) | ((<u64>length) << 6) | (<u64>digits);
}

function gatePlace(key: u64): usize {
  return gates + ((<usize>((key * 0x9e3779b97f4a7c15) >> 51)) << 3);
}
