// AssemblyScript, a part of the kernel: see cell-kernel.ts.

import { classOfByte, firstBytes, groupKinds } from './memory';

/**
 * What kinds of characters a cell has. Sixteen bytes are looked at in one step: most are of one of sixteen groups, told by
 * which high and which low half its bytes have; the others are looked up one by one. A group's bytes are all of one kind.
 *
 *   bit  high  low    bytes         bit  high  low    bytes
 *   0    4 6   1-6    A-F a-f       8    2     F      /
 *   1    4 6   7-F    G-O g-o       9    5     F      _
 *   2    5 7   0-A    P-Z p-z       10   2     B      +
 *   3    2     0      blank         11   2     C      ,
 *   4    2     D      -             12   4     0      @
 *   5    2     E      .             13   2     2 7    " '
 *   6    3     A      :             14   2     8 9    ( )
 *   7    3     0-9    digits        15   2     1 5 6  ! % &
 */
const oneOfEach = "agp -.:0/_+,@'(!";

/** The kind beyond ASCII. */
let wide: u32 = 0;
/** The kind of a cell with so many characters in a row that are of certain kinds, and the groups that are not. */
let run: u32 = 0;
let runLength: u32 = 0;
let runKinds: u32 = 0;
let breaking: u32 = 0;

export function kindOf(byte: u32): u32 {
  return load<u32>(classOfByte + (byte << 2));
}

/** To be called once, when the classes are written: what is known of every set of eight groups. A run is of 15 characters at least. */
export function learnGroups(runKind: u32, leastRun: u32, kindsOfRun: u32): void {
  wide = kindOf(0x80);
  run = runKind;
  runLength = leastRun;
  runKinds = kindsOfRun;
  breaking = 0;
  for (let group = 0; group < 16; group++)
    if ((kindOf(oneOfEach.charCodeAt(group)) & runKinds) == 0) breaking |= 1 << group;
  for (let half: u32 = 0; half < 2; half++)
    for (let set: u32 = 0; set < 256; set++) {
      let kinds: u32 = 0;
      for (let bit: u32 = 0; bit < 8; bit++)
        if ((set & (1 << bit)) != 0) kinds |= kindOf(oneOfEach.charCodeAt(half * 8 + bit));
      store<u32>(groupKinds + (half << 10) + (set << 2), kinds);
    }
}

/** The kinds of a cell in the lower half, its count of digits in the upper. */
export function kindsIn(start: usize, end: usize): u64 {
  let kinds: u32 = 0;
  let digits: u32 = 0;
  let firstEight = i64x2.splat(0);
  let lastEight = i64x2.splat(0);
  const breakingFirst = i8x16.splat(<i8>breaking);
  const breakingLast = i8x16.splat(<i8>(breaking >> 8));
  let running: u32 = 0;
  let longest: u32 = 0;
  for (let at = start; at < end; at += 16) {
    const length = <u32>min<usize>(end - at, 16);
    const bytes = v128.and(v128.load(at), v128.load(firstBytes - length));
    const low = v128.and(bytes, i8x16.splat(15));
    const high = v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15));
    const some = v128.and(
      i8x16.swizzle(i64x2(0x8685_8585_8585_858c, 0x0222_1202_0246_8686), low),
      i8x16.swizzle(i64x2(0x0403_0403_c038_0000, 0), high),
    );
    const more = v128.and(
      i8x16.swizzle(i64x2(0x2080_8000_0020_8010, 0x0300_0008_0400_4040), low),
      i8x16.swizzle(i64x2(0x0000_0210_00ed_0000, 0), high),
    );
    firstEight = v128.or(firstEight, some);
    lastEight = v128.or(lastEight, more);
    digits += popcnt<u32>(<u32>i8x16.bitmask(some));
    const beyond = <u32>i8x16.bitmask(bytes);
    if (beyond != 0) kinds |= wide;
    const none = (<u32>i8x16.bitmask(i8x16.eq(v128.or(some, more), i64x2.splat(0)))) & ((1 << length) - 1);
    let breaks = beyond;
    for (let others = none & ~beyond; others != 0; others &= others - 1) {
      const own = kindOf(load<u8>(at + <usize>ctz<u32>(others)));
      kinds |= own;
      if ((own & runKinds) == 0) breaks |= others & -others;
    }
    if (end - start < runLength) continue;
    const kept = v128.or(v128.and(some, breakingFirst), v128.and(more, breakingLast));
    breaks |= <u32>i8x16.bitmask(i8x16.ne(kept, i64x2.splat(0)));
    if (breaks == 0) running += length;
    else {
      // Between two of sixteen there is no room for a run.
      longest = max(longest, running + ctz<u32>(breaks));
      running = length + clz<u32>(breaks) - 32;
    }
  }
  if (max(longest, running) >= runLength) kinds |= run;
  // Both sums at once: half, quarter, one byte of each.
  let sums = v128.or(
    i8x16.shuffle(firstEight, lastEight, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
    i8x16.shuffle(firstEight, lastEight, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  );
  sums = v128.or(sums, i64x2.shr_u(sums, 32));
  sums = v128.or(sums, i64x2.shr_u(sums, 16));
  sums = v128.or(sums, i64x2.shr_u(sums, 8));
  kinds |= load<u32>(groupKinds + ((<usize>i8x16.extract_lane_u(sums, 0)) << 2));
  kinds |= load<u32>(groupKinds + 1024 + ((<usize>i8x16.extract_lane_u(sums, 8)) << 2));
  return (<u64>kinds) | ((<u64>digits) << 32);
}
