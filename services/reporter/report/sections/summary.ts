import type { Report, Score } from '../../../../events/documents/report.ts';
import type { Verdict } from '../../../../events/documents/verdict.ts';
import { html, type Markup, type Piece } from '../html.ts';
import { families, severities } from '../order.ts';
import { chip, note, prose, section, table } from '../parts.ts';
import { familyCap, thresholds, weights } from '../score.ts';
import { count, familyNames, firstSentence, number, severityNames, typeName } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Executive summary';

/** One page for those who read only one: the grade and why, the top risks, the next actions. */
export function summary(report: Report): Section | null {
  if (report.outcome === 'rejected') return null;
  return {
    id: 'summary',
    title,
    body: section(
      { id: 'summary', title, lead: leadOf(report) },
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
  const { counts, statusCounts, sensitive, score } = report;
  const serious = counts.critical + counts.high;
  return html`${score ? html`The database is graded <b>${score.grade}</b> with ${score.points} of 100 points. ` : 'The scan did not finish, so there is no grade. '}${
    report.findings.length === 0
      ? 'No check failed'
      : html`${count(report.findings.length, 'finding')}, ${serious === 0 ? 'none' : number(serious)} of them critical
        or high`
  }.
  ${
    sensitive.columns.length === 0
      ? 'No column with personal or confidential data was recognised'
      : html`${count(sensitive.columns.length, 'column')} hold personal or confidential data
        (${sensitive.byType
          .slice(0, 4)
          .map(({ type }) =>
            typeName(type)
              .toLowerCase()
              .replace(/^(iban|us |ip |mac |api |json )/, (start) => start.toUpperCase()),
          )
          .join(', ')}${sensitive.byType.length > 4 ? ' and more' : ''})`
  }.
  ${
    statusCounts.unknown > 0
      ? html`${count(statusCounts.unknown, 'check')} could not be answered; that is never counted as passed.`
      : ''
  }`;
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

function matrix({ findings, otherVerdicts }: Report): Markup {
  return table(
    families.map((family) => ({
      family,
      counts: severities.map(
        (severity) => findings.filter((one) => one.family === family && one.severity === severity).length,
      ),
      unknown: otherVerdicts.filter((one) => one.family === family && one.status === 'unknown').length,
      passed: otherVerdicts.filter((one) => one.family === family && one.status === 'pass').length,
    })),
    [
      { heading: 'Family', width: 24, cell: ({ family }) => familyNames[family] },
      ...severities.map((severity, index) => ({
        heading: severityNames[severity],
        numeric: true,
        cell: ({ counts }: { counts: readonly number[] }): Piece => dimmed(counts[index] ?? 0),
      })),
      { heading: 'Passed', numeric: true, cell: ({ family, passed }) => (family === 'privacy' ? '–' : dimmed(passed)) },
      {
        heading: 'Unknown',
        numeric: true,
        cell: ({ family, unknown }) => (family === 'privacy' ? '–' : dimmed(unknown)),
      },
    ],
    { kind: 'plain matrix' },
  );
}

function dimmed(value: number): Piece {
  return value === 0 ? html`<span class="zero">0</span>` : html`<b>${value}</b>`;
}

function arithmetic({ deductions, points, grade, override }: Score): Markup {
  const total = deductions.reduce((sum, deduction) => sum + deduction.points, 0);
  const scale = thresholds.map(([letter, least]) => `${letter} from ${least}`).join(', ');
  return html`<table class="plain arithmetic">
      <colgroup>
        <col style="width:55%" />
        <col style="width:25%" />
        <col style="width:20%" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" class="numeric">Reckoning</th>
          <th scope="col" class="numeric">Points</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>Start</td>
          <td class="numeric"></td>
          <td class="numeric">100</td>
        </tr>
        ${deductions.map(
          ({ family, severity, count: findings, points: lost, capped }) =>
            html`<tr>
              <td>
                ${familyNames[family]},
                ${severityNames[severity].toLowerCase()}${capped ? html` <span class="quiet">(a family costs at most ${familyCap})</span>` : ''}
              </td>
              <td class="numeric">${findings} × ${weights[severity]}</td>
              <td class="numeric">−${lost}</td>
            </tr>`,
        )}
        <tr class="total">
          <td>${total > 100 ? 'Result, not below 0' : 'Result'}</td>
          <td class="numeric">100 − ${total}</td>
          <td class="numeric"><b>${points}</b></td>
        </tr>
        <tr class="total">
          <td>Grade <span class="quiet">(${scale})</span></td>
          <td></td>
          <td class="numeric"><b>${grade}</b></td>
        </tr>
      </tbody>
    </table>
    ${override ? note('warning', override) : ''}`;
}
