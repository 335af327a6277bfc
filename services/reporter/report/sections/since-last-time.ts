import type { Report, SinceLastTime } from '../../../../events/documents/report.ts';
import { html, type Markup, type Piece } from '../html.ts';
import { bySeverity } from '../order.ts';
import { chip, prose, section, table } from '../parts.ts';
import { changedPlaces, count, number, time } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Since last time';
const shown = 60;

const howWords: Readonly<Record<SinceLastTime['resolved'][number]['how'], string>> = {
  passed: 'repaired: the check passes',
  'not-applicable': 'cannot occur any more',
  unknown: 'not known: the check could not be answered this time',
  accepted: 'accepted by the settings file',
  'not-judged': 'not known: the check did not run this time',
};

/** What is new, what is gone, and what stayed, against the report that was given or found. */
export function sinceLastTime(report: Report): Section | null {
  const since = report.sinceLastTime;
  if (since === null) return null;
  const fresh = report.findings.filter((finding) => finding.since === 'new').toSorted(bySeverity);
  const moved = report.findings.filter((finding) => changedPlaces(finding) !== null).toSorted(bySeverity);
  const repaired = since.resolved.filter(({ how }) => how === 'passed' || how === 'not-applicable');
  return {
    id: 'since-last-time',
    title,
    body: section(
      {
        id: 'since-last-time',
        title,
        flows: true,
        lead: html`Compared with the scan <code>${since.scanId}</code> of
          ${time(since.generatedAt)}${gradeThen(since, report)}.`,
      },
      html`<div class="figures">
        ${figure(number(since.new), 'new', since.new > 0 ? 'worse' : 'same')}
        ${figure(number(repaired.length), 'resolved', repaired.length > 0 ? 'better' : 'same')}
        ${figure(number(since.unchanged), 'unchanged', 'same')}
      </div>`,
      fresh.length > 0
        ? [
            html`<h3>New <span class="quiet">${count(fresh.length, 'finding')}</span></h3>`,
            table(
              fresh,
              [
                { heading: 'Severity', width: 16, cell: ({ severity }) => chip(severity) },
                { heading: 'Finding', width: 54, cell: ({ title: what }) => prose(what) },
                { heading: 'Id', width: 30, cell: ({ checkId }) => html`<code class="id">${checkId}</code>` },
              ],
              { limit: shown, kind: 'plain tight' },
            ),
          ]
        : html`<p>${moved.length > 0 ? 'No finding is new, but places are.' : 'Nothing is new.'}</p>`,
      moved.length > 0
        ? [
            html`<h3>
              Unchanged in other places
              <span class="quiet"
                >${count(since.places?.new ?? 0, 'new place')}, ${number(since.places?.gone ?? 0)} gone</span
              >
            </h3>`,
            table(
              moved,
              [
                { heading: 'Severity', width: 16, cell: ({ severity }) => chip(severity) },
                { heading: 'Finding', width: 54, cell: ({ title: what }) => prose(what) },
                { heading: 'Places', width: 30, cell: (finding) => changedPlaces(finding) ?? '' },
              ],
              { limit: shown, kind: 'plain tight' },
            ),
          ]
        : null,
      since.resolved.length > 0
        ? [
            html`<h3>Gone <span class="quiet">${count(since.resolved.length, 'finding')}</span></h3>`,
            table(
              since.resolved,
              [
                { heading: 'Was', width: 16, cell: ({ severity }) => chip(severity) },
                { heading: 'Finding', width: 44, cell: ({ title: what }) => prose(what) },
                { heading: 'What became of it', width: 40, cell: ({ how }) => howWords[how] },
              ],
              { limit: shown, kind: 'plain tight' },
            ),
          ]
        : null,
    ),
  };
}

function gradeThen({ grade }: SinceLastTime, { score }: Report): Piece {
  if (grade === null || score === null) return '';
  return grade === score.grade
    ? html`; the grade is ${grade}, as it was`
    : html`; the grade was ${grade} and is ${score.grade}`;
}

function figure(value: string, label: string, kind: 'better' | 'worse' | 'same'): Markup {
  return html`<div class="figure ${kind}"><b>${value}</b><span>${label}</span></div>`;
}
