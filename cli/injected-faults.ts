import { noFaults, seededFaults, type Faults, type FaultRates } from '../shared/bus-faults.ts';
import { localQueue } from '../shared/local-bus.ts';

/** Rates at which the local home hurts itself when it is asked to prove that nothing of it matters. */
const rates: FaultRates = {
  duplicate: 0.3,
  delay: 0.3,
  maxDelayMs: 200,
  lostAcknowledgement: 0.1,
  crashBefore: 0.1,
  crashBetween: 0.1,
  lostNotice: 0.5,
};

/** What the bus does to its events; nothing without a seed. */
export function injectedFaults(seed: number | null): Faults {
  return seed === null ? seededFaults(0, noFaults) : seededFaults(seed, rates);
}

/** A queue that outlives the injected faults. */
export function queueFor(seed: number | null): typeof localQueue {
  return seed === null ? localQueue : { ...localQueue, visibilityTimeoutMs: 2000, maxReceiveCount: 12 };
}
