/** What can go wrong between services, each with its probability per occasion (0 to 1). */
export interface FaultRates {
  /** A message is delivered twice or three times. */
  readonly duplicate: number;
  /** A message waits up to `maxDelayMs`; different waits reorder messages. */
  readonly delay: number;
  readonly maxDelayMs: number;
  /** The work was done, but the acknowledgement never arrived: it is delivered again. */
  readonly lostAcknowledgement: number;
  /** The consumer died before it began. */
  readonly crashBefore: number;
  /** The consumer died after its work and before it published everything. */
  readonly crashBetween: number;
  /** A best-effort notice ("look now") never arrives. */
  readonly lostNotice: number;
}

export const noFaults: FaultRates = {
  duplicate: 0,
  delay: 0,
  maxDelayMs: 0,
  lostAcknowledgement: 0,
  crashBefore: 0,
  crashBetween: 0,
  lostNotice: 0,
};

export interface Faults {
  /** Waits in milliseconds, one per copy that will be delivered. */
  copies(): readonly number[];
  happens(fault: 'lostAcknowledgement' | 'crashBefore' | 'crashBetween' | 'lostNotice'): boolean;
  /** How many of `count` events are published before the crash: fewer than all. */
  publishedBeforeCrash(count: number): number;
}

/** Faults drawn from a seed, so that a run can be repeated exactly. */
export function seededFaults(seed: number, rates: FaultRates): Faults {
  const random = mulberry32(seed);
  const wait = () => (random() < rates.delay ? Math.floor(random() * rates.maxDelayMs) : 0);
  return {
    copies: () => (random() < rates.duplicate ? Array.from({ length: random() < 0.3 ? 3 : 2 }, wait) : [wait()]),
    happens: (fault) => random() < rates[fault],
    publishedBeforeCrash: (count) => Math.floor(random() * count),
  };
}

/** Mulberry32 by Tommy Ettinger (public domain): small, seedable, good enough to draw faults with. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
