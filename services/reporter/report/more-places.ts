import type { Verdict } from '../../../events/documents/verdict.ts';
import { html, nothing, type Markup } from './html.ts';
import { more } from './parts.ts';
import { count, number } from './wording.ts';

/** Says how many places of a finding are left out here, and which of the scan's documents name them. */
export function morePlaces(
  { evidence, evidenceTotal, family, subject }: Pick<Verdict, 'evidence' | 'evidenceTotal' | 'family' | 'subject'>,
  shown: number,
): Markup {
  const first = Math.min(evidence.length, shown);
  const left = evidenceTotal - first;
  // Every sensitive column stands in report.json.
  if (family === 'privacy' || evidenceTotal === evidence.length) return more(left, 'place');
  const next = evidence.length - first;
  const document = subject === 'aws' ? 'posture.json' : 'findings.json';
  return left === 0
    ? nothing
    : html`<p class="more">
        ${count(left, 'more place')}: ${next === 0 ? '' : `${number(next)} in report.json, `}all in ${document}.
      </p>`;
}
