import type { Report } from '../../../../events/documents/report.ts';
import type { Severity } from '../../../../events/documents/verdict.ts';
import { html } from '../html.ts';
import { severities } from '../order.ts';
import { chip, section, table } from '../parts.ts';
import { familyCap, thresholds, unknownShareForA, weights } from '../score.ts';
import { percent } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Appendix: definitions and notices';

const meanings: Readonly<Record<Severity, string>> = {
  critical: 'Data can be lost or stolen as things stand, without another mistake. Act today.',
  high: 'One further mistake or an ordinary attacker suffices. Act this week.',
  medium: 'Weakens a layer of protection. Plan it.',
  low: 'Good practice that is missing. Do it with other work.',
  info: 'Worth knowing; costs no points.',
};

const glossary: readonly (readonly [string, string])[] = [
  ['Check', 'A rule over facts about the database; its answer is pass, fail, not applicable or unknown.'],
  ['Confidence', 'How sure the detectors are of a column, from its name and its sampled values together.'],
  ['Copy', 'The database restored from the snapshot, in which everything was examined.'],
  ['CVE', 'A published flaw with a number; CVSS is its score from 0 to 10.'],
  ['Evidence', 'What proves a finding: an object and what was seen of it. Never a value.'],
  ['Matched share', 'Share of the sampled values, blanks left out, in which the type was recognised.'],
  ['PUBLIC', 'In PostgreSQL: every role, now and in future.'],
  ['Sandbox', 'The isolated, throw-away surroundings of the copy.'],
  ['SQLSTATE', 'The five-character code by which a database server names an error.'],
  ['Unknown', 'The facts for a check could not be read. Not a pass.'],
];

/** What the words and numbers of this report mean. */
export function appendix(report: Report): Section | null {
  if (report.outcome === 'rejected') return null;
  return {
    id: 'appendix',
    title,
    body: section(
      { id: 'appendix', title, flows: true },
      html`<h3>Severity</h3>`,
      table(severities, [
        { heading: 'Severity', width: 16, cell: (severity) => chip(severity) },
        { heading: 'Meaning', width: 66, cell: (severity) => meanings[severity] },
        { heading: 'Points', width: 18, numeric: true, cell: (severity) => `−${weights[severity]} each` },
      ]),
      html`<p>
          The grade starts at 100 points. Each finding costs the points of its severity, a family at most ${familyCap}.
          ${thresholds.map(([grade, least]) => `${grade}: ${least} or more`).join('; ')}. Two rules stand above the
          points: when strangers can reach a database with especially sensitive data the grade is F, and when more than
          ${percent(unknownShareForA)} of the checks are unknown it is no better than B.
        </p>
        <h3>Glossary</h3>
        <dl class="glossary">
          ${glossary.map(
            ([word, meaning]) =>
              html`<div>
                <dt>${word}</dt>
                <dd>${meaning}</dd>
              </div>`,
          )}
        </dl>
        <h3>Notices</h3>
        <p class="notices">
          References to laws, standards and benchmarks say which requirements a finding supports evidence for; they are
          no statement of conformity and no legal advice. CVE is a registered trademark of The MITRE Corporation.
          Vulnerability records come from the PostgreSQL project and the CVE List; support dates from endoflife.date
          (MIT licence). Fonts: Inter and JetBrains Mono, SIL Open Font License 1.1. Names that cannot be printed are
          shown by their Unicode code points, such as <code>U+202E</code>.
        </p>`,
    ),
  };
}
