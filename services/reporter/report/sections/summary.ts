import type { Report, Score } from '../../../../events/documents/report.ts';
import type { Verdict } from '../../../../events/documents/verdict.ts';
import { html, type Markup, type Piece } from '../html.ts';
import { families, severities } from '../order.ts';
import { chip, note, prose, section, table } from '../parts.ts';
import { familyCap, thresholds, weights } from '../score.ts';
import { categories, count, familyNames, firstSentence, number, severityNames } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Executive summary';

/** One page for those who read only one: the grade and why, the top risks, the next actions. */
export function summary(report: Report): Section | null {
  if (report.outcome === 'rejected') return null;
  return {
    id: 'summary',
    title,
    body: section(
      { id: 'summary', title, lead: leadOf(report), flows: report.outcome === 'failed' },
      report.outcome === 'incomplete'
        ? note(
            'warning',
            html`<h4>This examination is incomplete</h4>
              <ul>
                ${report.problems.map(({ message, remedy }) => html`<li>${prose(message)} ${prose(remedy)}</li>`)}
              </ul>`,
          )
        : null,
      report.findings.length > 0 ? [html`<h3>Top risks</h3>`, topRisks(report)] : null,
      report.findings.length > 0 ? [html`<h3>Next actions</h3>`, nextActions(report)] : null,
      html`<h3>Findings by severity</h3>`,
      matrix(report),
      report.score ? [html`<h3>How the grade comes about</h3>`, arithmetic(report.score)] : null,
    ),
  };
}

function leadOf(report: Report): Piece {
  const { counts, statusCounts, sensitive, score, findings } = report;
  const serious = counts.critical + counts.high;
  const grade = score
    ? html`The database is graded <b>${score.grade}</b> with ${score.points} of 100 points.`
    : 'The scan did not finish, so there is no grade.';
  const found =
    findings.length === 0
      ? 'No check failed.'
      : `${count(findings.length, 'finding')}, ${serious === 0 ? 'none' : number(serious)} critical or high.`;
  const data =
    report.coverage.sampleRows === null
      ? 'The data were not classified.'
      : sensitive.columns.length === 0
        ? 'No column with personal or confidential data was recognised.'
        : `${sensitive.columns.length === 1 ? '1 column holds' : `${number(sensitive.columns.length)} columns hold`} personal or confidential data: ${kindsOf(report)}.`;
  const open =
    statusCounts.unknown === 0
      ? ''
      : `${count(statusCounts.unknown, 'check')} could not be answered, which is never counted as passed.`;
  return html`${grade} ${found} ${data} ${open}`;
}

/** Categories of the data found, gravest first, with their columns. */
function kindsOf({ sensitive }: Report): string {
  return categories
    .map(({ name, types }) => ({
      name: name.toLowerCase(),
      columns: sensitive.columns.filter((column) => column.types.some((type) => types.includes(type))).length,
    }))
    .filter(({ columns }) => columns > 0)
    .map(({ name, columns }) => `${name} (${number(columns)})`)
    .join(', ');
}

function topRisks(report: Report): Markup {
  return html`<ol class="risks">
    ${report.findings.slice(0, 5).map(
      ({ severity, title, checkId, risk, evidenceTotal, evidence }) =>
        html`<li>
          <div class="risk-head">${chip(severity)}<b>${prose(title)}</b></div>
          <p>
            ${prose(risk)} <span class="quiet">${seen(evidenceTotal, evidence)}<code>${checkId}</code></span>
          </p>
        </li>`,
    )}
  </ol>`;
}

function seen(total: number, evidence: Verdict['evidence']): string {
  const [first] = evidence;
  if (first === undefined) return '';
  const kind = first.resource.split(' ')[0] ?? '';
  const nouns: Readonly<Record<string, string>> = {
    column: 'column',
    table: 'table',
    role: 'role',
    function: 'function',
    schema: 'schema',
    database: 'database',
  };
  const noun = nouns[kind];
  return noun === undefined || evidence.some(({ resource }) => !resource.startsWith(`${kind} `))
    ? ''
    : `${count(total, noun)}. `;
}

function nextActions(report: Report): Markup {
  return html`<ol class="actions">
    ${report.findings.slice(0, 3).map(
      ({ remediation, checkId }) =>
        html`<li>
          ${prose(firstSentence(remediation))} <span class="quiet"><code>${checkId}</code></span>
        </li>`,
    )}
  </ol>`;
}

/** A family in which nothing was judged shows dashes: a nought would look like good news. */
function matrix(report: Report): Markup {
  const verdicts = [...report.findings, ...report.otherVerdicts];
  const rows = families.map((family) => {
    const own = verdicts.filter((verdict) => verdict.family === family);
    const examined = family === 'privacy' ? report.coverage.sampleRows !== null : own.length > 0;
    const withStatus = (status: Verdict['status']) => own.filter((verdict) => verdict.status === status).length;
    return {
      family,
      examined,
      counts: severities.map(
        (severity) => own.filter((verdict) => verdict.status === 'fail' && verdict.severity === severity).length,
      ),
      passed: family === 'privacy' ? null : withStatus('pass'),
      unknown: family === 'privacy' ? null : withStatus('unknown'),
    };
  });
  type Row = (typeof rows)[number];
  const numeric = (heading: string, value: (row: Row) => number | null) => ({
    heading,
    numeric: true,
    cell: (row: Row): Piece => dimmed(row.examined ? value(row) : null),
  });
  return table(
    rows,
    [
      {
        heading: 'Family',
        width: 24,
        cell: ({ family, examined }) =>
          html`${familyNames[family]}${examined ? '' : html` <span class="quiet">(not examined)</span>`}`,
      },
      ...severities.map((severity, index) => numeric(severityNames[severity], ({ counts }) => counts[index] ?? 0)),
      numeric('Passed', ({ passed }) => passed),
      numeric('Unknown', ({ unknown }) => unknown),
    ],
    { kind: 'plain matrix' },
  );
}

function dimmed(value: number | null): Piece {
  if (value === null) return '–';
  return value === 0 ? html`<span class="zero">0</span>` : html`<b>${value}</b>`;
}

/** One line for each family, so that a reader can reckon it again. */
function arithmetic({ deductions, points, grade, override }: Score): Markup {
  const total = deductions.reduce((sum, deduction) => sum + deduction.points, 0);
  const scale = thresholds.map(([letter, least]) => `${letter} from ${least}`).join(', ');
  return html`<table class="plain arithmetic short">
      <colgroup>
        <col style="width:24%" />
        <col style="width:60%" />
        <col style="width:16%" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Reckoning</th>
          <th scope="col" class="numeric">Points</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>Start</td>
          <td></td>
          <td class="numeric">100</td>
        </tr>
        ${families.map((family) => {
          const own = deductions.filter((deduction) => deduction.family === family);
          const lost = own.reduce((sum, deduction) => sum + deduction.points, 0);
          const full = own.reduce((sum, deduction) => sum + deduction.count * weights[deduction.severity], 0);
          const terms = own
            .map(
              ({ severity, count: findings }) =>
                `${findings} ${severityNames[severity].toLowerCase()} × ${weights[severity]}`,
            )
            .join(' + ');
          return html`<tr>
            <td>${familyNames[family]}</td>
            <td>
              ${own.length === 0 ? 'nothing to deduct' : `${terms} = ${full}`}${full > lost ? `, at most ${familyCap}` : ''}
            </td>
            <td class="numeric">${lost === 0 ? '0' : `−${lost}`}</td>
          </tr>`;
        })}
        <tr class="total">
          <td>Result</td>
          <td>100 − ${total}${total > 100 ? ', not below 0' : ''}</td>
          <td class="numeric"><b>${points}</b></td>
        </tr>
        <tr class="total">
          <td>Grade</td>
          <td>${scale}</td>
          <td class="numeric"><b>${grade}</b></td>
        </tr>
      </tbody>
    </table>
    ${override ? note('warning', override) : ''}`;
}
