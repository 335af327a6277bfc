import { createHash } from 'node:crypto';
import type { Evidence, Verdict } from '../../../events/documents/verdict.ts';

/** A report keeps the keys of no finding with more places. */
const mostPlaces = 5_000;

const keyOf = ({ resource }: Evidence) => createHash('sha256').update(resource).digest('hex').slice(0, 12);

/** Short keys of all places of a finding, sorted, so that the next report can tell which are new; null when they are too many. */
export function placeKeys({ evidence, evidenceTotal }: Pick<Verdict, 'evidence' | 'evidenceTotal'>): string[] | null {
  if (evidence.length < evidenceTotal || evidence.length > mostPlaces) return null;
  return [...new Set(evidence.map(keyOf))].sort();
}
