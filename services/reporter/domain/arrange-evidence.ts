import type { Evidence, Verdict } from '../../../events/documents/verdict.ts';
import type { Holding, Holdings } from './sensitivity.ts';

/** Most entries of evidence in a report; the documents of the scan hold the others. */
export const shownEvidence = 50;

/** What weighs most first; entries of equal weight keep their order. */
export function byWeight({ evidence }: Pick<Verdict, 'evidence'>, { ofEvidence }: Holdings): readonly Weighed[] {
  return evidence
    .map((entry) => ({ entry, holding: ofEvidence(entry.resource) }))
    .toSorted((one, other) => weight(one.holding) - weight(other.holding));
}

interface Weighed {
  readonly entry: Evidence;
  readonly holding: Holding | null;
}

/** The evidence as a report shows it, told with what it holds; the rest is left to `evidenceTotal`. */
export function shownOf(weighed: readonly Weighed[], family: Verdict['family']): Evidence[] {
  return weighed.slice(0, shownEvidence).map(({ entry: { resource, detail }, holding }) => {
    const entry = { resource, detail };
    return family === 'privacy' ? entry : withHolding(entry, holding);
  });
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
