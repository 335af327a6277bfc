import type { Evidence, Verdict } from '../../../events/documents/verdict.ts';
import type { Holding, Holdings } from './sensitivity.ts';

/** Most entries of evidence in a report; the documents of the scan hold the others. */
export const shownEvidence = 50;

/**
 * The evidence as a report shows it: what weighs most comes first, told with what it holds, and the rest is left to
 * `evidenceTotal`. Entries of equal weight keep their order.
 */
export function arrangeEvidence({ evidence, family }: Verdict, { ofEvidence }: Holdings): Evidence[] {
  return evidence
    .map((entry) => ({ entry, holding: ofEvidence(entry.resource) }))
    .toSorted((one, other) => weight(one.holding) - weight(other.holding))
    .slice(0, shownEvidence)
    .map(({ entry, holding }) => (family === 'privacy' ? entry : withHolding(entry, holding)));
}

/** Lower comes first. What names no place of the data may be anything, and what is known to be harmless can wait. */
function weight(holding: Holding | null): number {
  return ['grave', 'personal', 'unknown', null, 'none'].indexOf(holding?.sensitivity ?? null);
}

function withHolding(entry: Evidence, holding: Holding | null): Evidence {
  if (holding === null || holding.types.length === 0) return entry;
  const detail = /[.!?]$/.test(entry.detail) ? entry.detail : `${entry.detail}.`;
  return { ...entry, detail: `${detail} Holds ${holding.types.join(', ')}.` };
}
