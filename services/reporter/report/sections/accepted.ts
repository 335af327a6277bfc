import type { Report, SuppressionUse } from '../../../../events/documents/report.ts';
import { html } from '../html.ts';
import { morePlaces } from '../more-places.ts';
import { chip, name, note, prose, section, table } from '../parts.ts';
import { clip } from '../visible-text.ts';
import { count } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Accepted findings';
const shown = 60;
const shownPlaces = 4;

const states: Readonly<Record<SuppressionUse['state'], string>> = {
  applied: 'applied',
  expired: 'expired: counted again',
  'too-long': 'not applied: more than a year ahead',
  unused: 'matches nothing',
  unknown: 'no such check in this scan',
};

/** What somebody decided to live with, until when and why; and what is wrong with the list. */
export function accepted(report: Report): Section | null {
  if (report.suppressions.length === 0) return null;
  const idle = report.suppressions.filter(({ state }) => state !== 'applied');
  const expired = idle.filter(({ state }) => state === 'expired');
  return {
    id: 'accepted',
    title,
    body: section(
      {
        id: 'accepted',
        title,
        flows: true,
        lead:
          report.suppressed.length === 0
            ? 'The settings file accepts nothing that this scan found.'
            : html`${count(report.suppressed.length, 'finding')} ${report.suppressed.length === 1 ? 'is' : 'are'}
              accepted for a time, wholly or in part. They are shown here and neither graded nor counted.`,
      },
      expired.length > 0
        ? note(
            'warning',
            html`<b>${count(expired.length, 'acceptance')} ${expired.length === 1 ? 'has' : 'have'} expired:</b> what
              they accepted is counted again.`,
          )
        : null,
      table(
        report.suppressed,
        [
          {
            heading: 'Finding',
            width: 36,
            cell: (finding) =>
              html`${chip(finding.severity)} <b>${prose(finding.title)}</b><br /><code class="id"
                  >${finding.checkId}</code
                >`,
          },
          {
            heading: 'Places',
            width: 28,
            cell: (finding) => [
              finding.evidence
                .slice(0, shownPlaces)
                .map(({ resource }) => html`<div class="seen"><code class="name">${clip(resource, 160)}</code></div>`),
              morePlaces(finding, shownPlaces),
            ],
          },
          { heading: 'Reason', width: 24, cell: ({ reason }) => prose(reason) },
          { heading: 'Until', width: 12, cell: ({ until }) => until },
        ],
        { limit: shown, kind: 'plain brief' },
      ),
      idle.length > 0
        ? [
            html`<h3>Entries without effect <span class="quiet">${idle.length}</span></h3>`,
            table(
              idle,
              [
                { heading: 'Entry', width: 42, cell: ({ what }) => name(what) },
                { heading: 'Reason', width: 24, cell: ({ reason }) => prose(reason) },
                { heading: 'Until', width: 12, cell: ({ until }) => until },
                { heading: 'Why', width: 22, cell: ({ state }) => states[state] },
              ],
              { limit: shown, kind: 'plain tight' },
            ),
          ]
        : null,
    ),
  };
}
