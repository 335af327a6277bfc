// AssemblyScript, a part of the kernel: see cell-kernel.ts.

/** What kinds of characters a byte is, by byte; written from outside. */
export const classOfByte: usize = (__heap_base + 63) & ~63;
/** Written by kinds.ts. */
export const groupKinds: usize = classOfByte + 1024;
/** Remembered by gates.ts. */
export const gateMemory: usize = groupKinds + 2048;
export const gateSlots: u32 = 4096;
/** Of words of 16 bytes: at `firstBytes - n` begins the one that keeps the first n. */
const masks: usize = gateMemory + gateSlots * 16;
export const firstBytes: usize = masks + 16;
const heap: usize = masks + 32;

let top: usize = heap;
let inputRoom: usize = 0;
let inputStart: usize = 0;
let scratchRoom: usize = 0;
let scratchStart: usize = 0;

/** Forgets everything but the classes, and what kinds of cells rules can match: a number never stands for other rules. */
export function clearMemory(): void {
  memory.fill(masks, 255, 16);
  memory.fill(firstBytes, 0, 16);
  top = heap;
  inputRoom = 0;
  scratchRoom = 0;
}

/** Room that is kept until all is forgotten, at the beginning of a line of the processor's cache. */
export function take(bytes: usize): usize {
  const from = (top + 63) & ~63;
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
  const place = take(room + 32);
  memory.copy(place, inputStart, inputRoom);
  inputStart = place;
  inputRoom = room;
  return place;
}

/** Room for a value that comes another way. */
export function scratch(bytes: usize): usize {
  if (bytes > scratchRoom) {
    scratchRoom = max(bytes * 2, 4096);
    scratchStart = take(scratchRoom + 32);
  }
  return scratchStart;
}

export function classTable(): usize {
  return classOfByte;
}
