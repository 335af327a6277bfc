import type { Finding, Report } from '../../../../events/documents/report.ts';
import type { Family, Verdict } from '../../../../events/documents/verdict.ts';
import { html, lines, nothing, type Markup, type Piece } from '../html.ts';
import { morePlaces } from '../more-places.ts';
import { chip, prose, section, table } from '../parts.ts';
import { clip, clipStatements } from '../visible-text.ts';
import { severities } from '../order.ts';
import { changedPlaces, count, severityNames } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Findings';
const shownEvidence = 8;
/** The vulnerabilities section lists every flaw. */
const shownFlaws = 2;
const shownBriefEvidence = 3;

/** Published lists in which a check has a number; the others are requirements that a finding is evidence for. */
const catalogues: Readonly<Record<string, string>> = {
  securityHub: 'AWS Security Hub',
  prowler: 'Prowler',
  cis: 'CIS',
  cisPostgres: 'CIS PostgreSQL',
  cisAws: 'CIS AWS',
  pgdsat: 'pgdsat',
  devsec: 'DevSec',
  trustedAdvisor: 'AWS Trusted Advisor',
  config: 'AWS Config',
  cve: 'CVE',
};

/** Where the check comes from and where to read more: of use to its authors, not on paper. */
const unprinted = new Set(['research', 'docs']);

const requirements: Readonly<Record<string, string>> = {
  gdpr: 'GDPR',
  pciDss: 'PCI DSS v4',
  pci: 'PCI DSS v4',
  hipaa: 'HIPAA',
  soc2: 'SOC 2',
  iso27001: 'ISO 27001',
};

const groups: readonly {
  readonly title: string;
  readonly subject: (verdict: Verdict) => boolean;
  readonly family: Family;
}[] = [
  { title: 'Posture: AWS settings', family: 'posture', subject: ({ subject }) => subject === 'aws' },
  { title: 'Posture: inside the database', family: 'posture', subject: ({ subject }) => subject !== 'aws' },
  { title: 'Vulnerabilities', family: 'vulnerabilities', subject: () => true },
  { title: 'Privacy', family: 'privacy', subject: () => true },
];

/** Every failed check by family, with what proves it and how to repair it. */
export function findings(report: Report): Section | null {
  if (report.findings.length === 0) return null;
  return {
    id: 'findings',
    title,
    body: section(
      {
        id: 'findings',
        title,
        flows: true,
        lead: 'By family, gravest first. Each finding names what proves it and how to repair it; its id is the same in every report and in report.json.',
      },
      groups.map((group) => {
        const own = report.findings.filter((verdict) => verdict.family === group.family && group.subject(verdict));
        return own.length === 0
          ? null
          : html`<h3 class="group">${group.title} <span class="quiet">${count(own.length, 'finding')}</span></h3>
              ${own.filter(grave).map(card)}${brief(own.filter((verdict) => !grave(verdict)))}`;
      }),
    ),
  };
}

/** Findings that deserve a card of their own; the others share a table. */
function grave({ severity }: Verdict): boolean {
  return severity !== 'low' && severity !== 'info';
}

/** Low and informational findings in few lines each: a report is read from the top. */
function brief(verdicts: readonly Finding[]): Markup {
  return table(
    verdicts,
    [
      {
        heading: 'Finding',
        width: 34,
        cell: (verdict) =>
          html`${chip(verdict.severity)} <b>${prose(verdict.title)}</b><br />
            <code class="id">${verdict.checkId}</code>${weighed(verdict)}`,
      },
      { heading: 'What was seen', width: 36, cell: briefEvidence },
      {
        heading: 'What to do',
        width: 30,
        cell: (verdict) =>
          html`${prose(verdict.remediation)}${verdict.remediationSql === null ? '' : html`<pre>${lines(clipStatements(verdict.remediationSql, 600))}</pre>`}`,
      },
    ],
    { kind: 'plain brief' },
  );
}

function briefEvidence(verdict: Verdict): Piece {
  return [
    verdict.evidence
      .slice(0, shownBriefEvidence)
      .map(
        ({ resource, detail }) =>
          html`<div class="seen"><code class="name">${clip(resource, 200)}</code> ${clip(detail, 300)}</div>`,
      ),
    morePlaces(verdict, shownBriefEvidence),
  ];
}

/** Why the severity is what it is here, and what was taken out of the finding. */
function weighed(finding: Finding): Markup {
  const { context, severity, judgedSeverity, accepted, since } = finding;
  const changed = changedPlaces(finding);
  const moved =
    severity === judgedSeverity
      ? 'Stays'
      : severities.indexOf(severity) < severities.indexOf(judgedSeverity)
        ? 'Raised'
        : 'Lowered';
  if (context.length === 0 && accepted === 0 && since !== 'new' && changed === null) return nothing;
  return html`<p class="context ${moved.toLowerCase()}">
    ${since === 'new' ? html`<b class="new">New</b> ` : ''}${changed === null ? '' : html`<b class="new">Unchanged, ${changed}.</b> `}${context.length === 0 ? '' : html`<b>${moved === 'Stays' ? `Stays ${severityNames[severity].toLowerCase()}` : `${moved} from ${severityNames[judgedSeverity].toLowerCase()}`} in context:</b> ${prose(context.map(({ why }) => why).join(' '))} `}${accepted === 0 ? '' : `${count(accepted, 'place')} ${accepted === 1 ? 'is' : 'are'} accepted and not counted.`}
  </p>`;
}

function card(verdict: Finding): Markup {
  return html`<article class="finding ${verdict.severity}${verdict.evidence.length <= 4 ? ' short' : ''}">
    <div class="finding-head">
      <div class="finding-title">
        ${chip(verdict.severity)}
        <h4>${prose(verdict.title)}</h4>
        <code class="id">${verdict.checkId}</code>
      </div>
      <p class="risk">${prose(verdict.risk)}</p>
      ${weighed(verdict)}
    </div>
    ${evidence(verdict)}
    <div class="fix">
      <p><b>What to do:</b> ${prose(verdict.remediation)}</p>
      ${verdict.remediationSql === null ? '' : html`<pre>${lines(clipStatements(verdict.remediationSql, 1500))}</pre>`}
    </div>
    ${references(verdict)}
  </article>`;
}

function evidence(verdict: Verdict): Markup {
  const { family, evidence: entries } = verdict;
  if (entries.length === 0) return nothing;
  const shown = family === 'vulnerabilities' ? shownFlaws : shownEvidence;
  return html`<table class="evidence">
      <colgroup>
        <col style="width:46%" />
        <col style="width:54%" />
      </colgroup>
      ${
        entries.length === 1
          ? nothing
          : html`<thead>
              <tr>
                <th scope="col">Where</th>
                <th scope="col">What was seen</th>
              </tr>
            </thead>`
      }
      <tbody>
        ${entries.slice(0, shown).map(
          ({ resource, detail }) =>
            html`<tr>
              <td><code class="name">${clip(resource, 260)}</code></td>
              <td>${clip(detail, 400)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${morePlaces(verdict, shown)}`;
}

function references(verdict: Verdict): Markup {
  const named = (names: Readonly<Record<string, string>>, fallback: boolean) =>
    Object.entries(verdict.references)

      .filter(
        ([list, ids]) =>
          ids.length > 0 && !unprinted.has(list) && (list in names || (fallback && !(list in requirements))),
      )
      .map(([list, ids]) => `${names[list] ?? list} ${ids.join(', ')}`)
      .sort();
  const known = named(catalogues, true);
  const supported = named(requirements, false);
  if (known.length + supported.length === 0) return nothing;
  return html`<p class="references">
    ${known.length > 0 ? html`<b>Also known as</b> ${known.join(' · ')}. ` : ''}${supported.length > 0 ? html`<b>Supports evidence for</b> ${supported.join(' · ')}.` : ''}
  </p>`;
}
