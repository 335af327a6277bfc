// AssemblyScript, a part of the kernel: see cell-kernel.ts.

const gateSlots: u32 = 8192;

/** What kinds of characters a byte is, by byte; written from outside. */
export const classOfByte: usize = __heap_base;
/** Remembered by gates.ts. */
export const gates: usize = classOfByte + 1024;
/** By number of bytes, 0 to 8: the word that keeps so many. */
export const masks: usize = gates + (gateSlots << 3);
const heap: usize = masks + 9 * 8;

let top: usize = heap;
let inputRoom: usize = 0;
let inputStart: usize = 0;
let scratchRoom: usize = 0;
let scratchStart: usize = 0;

/** Forgets everything but the classes. */
export function clearMemory(): void {
  memory.fill(gates, 0, gateSlots << 3);
  for (let bytes: u32 = 0; bytes < 8; bytes++) store<u64>(masks + (bytes << 3), ((<u64>1) << (bytes << 3)) - 1);
  store<u64>(masks, ~(<u64>0), 64);
  top = heap;
  inputRoom = 0;
  scratchRoom = 0;
}

/** Room that is kept until all is forgotten. */
export function take(bytes: usize): usize {
  const from = (top + 7) & ~7;
  const end = from + bytes;
  const have = (<usize>memory.size()) << 16;
  // Some bytes more, because words are read whole.
  if (end + 64 > have) {
    if (memory.grow(<i32>((end + 64 - have + 65535) >> 16)) < 0) unreachable();
  }
  top = end;
  return from;
}

/** The place of at least so many bytes of input. What stood in the one before is moved there. */
export function input(bytes: usize): usize {
  if (bytes <= inputRoom) return inputStart;
  const room = max(bytes, inputRoom * 2);
  const place = take(room + 16);
  memory.copy(place, inputStart, inputRoom);
  inputStart = place;
  inputRoom = room;
  return place;
}

/** Room for a value that comes another way. */
export function scratch(bytes: usize): usize {
  if (bytes > scratchRoom) {
    scratchRoom = max(bytes * 2, 4096);
    scratchStart = take(scratchRoom + 16);
  }
  return scratchStart;
}

export function classTable(): usize {
  return classOfByte;
}
