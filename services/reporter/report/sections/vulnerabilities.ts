import type { VulnerabilityAssessment, VulnerabilityMatch } from '../../../../events/documents/findings.ts';
import type { Report } from '../../../../events/documents/report.ts';
import { html, type Markup, type Piece } from '../html.ts';
import { compareBy, severities } from '../order.ts';
import { chip, facts, note, prose, section, table } from '../parts.ts';
import { count, engineOf } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Known vulnerabilities';
const staleAfterDays = 45;
const shownMatches = 80;

const reach: Readonly<Record<VulnerabilityMatch['applicability'], string>> = {
  reachable: 'Yes',
  'precondition-absent': 'No: precondition absent',
  unknown: 'Unknown',
};
const reachOrder = ['reachable', 'unknown', 'precondition-absent'];

const supportWords = {
  supported: 'in standard support',
  extended: 'only in extended support',
  ended: 'no longer assessed by the vendor: an empty list proves nothing',
  unknown: 'unknown',
} as const;

const byGravity = compareBy<VulnerabilityMatch>(
  ({ applicability }) => reachOrder.indexOf(applicability),
  ({ knownExploited }) => (knownExploited === undefined ? 1 : 0),
  ({ cvss, severity }) => -(cvss ?? (severity === null ? 0 : 8 - 2 * severities.indexOf(severity))),
  ({ id }) => id,
);

/** The state of the engine's version: support, target of the upgrade, published flaws and whether they reach this database. */
export function vulnerabilities(report: Report): Section | null {
  const assessment = report.vulnerabilities;
  if (assessment === null) return null;
  const server = assessment.matches.filter(({ clientTool }) => !clientTool).toSorted(byGravity);
  const client = assessment.matches.filter(({ clientTool }) => clientTool).toSorted(byGravity);
  return {
    id: 'vulnerabilities',
    title,
    body: section(
      { id: 'vulnerabilities', title, flows: true, lead: leadOf(assessment, server) },
      facts([
        [
          'Version',
          report.source
            ? engineOf({ ...report.source, version: assessment.version })
            : (assessment.version ?? 'unknown'),
        ],
        ['Support', html`Series ${assessment.series ?? 'unknown'} is ${supportWords[assessment.support.status]}`],
        ['Standard support ends', assessment.support.endOfStandardSupport ?? 'not known'],
        assessment.support.endOfExtendedSupport
          ? ['Extended support ends', assessment.support.endOfExtendedSupport]
          : null,
        ['Newest release of the series', assessment.support.newestRelease ?? 'not known'],
        [
          'Upgrade to',
          assessment.upgradeTo
            ? html`<b>${assessment.upgradeTo}</b>, which clears the most`
            : 'nothing needed or known',
        ],
      ]),
      assessment.support.status === 'ended'
        ? note(
            'warning',
            html`<b>No longer assessed by the vendor.</b> Nobody checks this series against new flaws any more. Flaws of
              newer series may well exist here without being listed.`,
          )
        : null,
      assessment.limitation ? note('plain', prose(assessment.limitation)) : null,
      server.length > 0 ? matches(server) : null,
      client.length > 0
        ? html`<h3>Client tools</h3>
            <p>
              ${count(client.length, 'flaw')} of programs that do not run in a managed server (such as
              <code>psql</code> or <code>pg_dump</code>). They are not counted; update the tools where you use them:
              ${client.map(({ id }) => id).join(', ')}.
            </p>`
        : null,
      dataAge(assessment, report.startedAt ?? report.generatedAt),
    ),
  };
}

function leadOf(assessment: VulnerabilityAssessment, server: readonly VulnerabilityMatch[]): Piece {
  if (assessment.version === null)
    return 'The version of the engine is not known, so no published flaw could be compared with it.';
  const reachable = server.filter(({ applicability }) => applicability === 'reachable').length;
  const unknown = server.filter(({ applicability }) => applicability === 'unknown').length;
  if (server.length === 0)
    return assessment.support.status === 'ended'
      ? 'No listed flaw names this version; since the series is no longer assessed, that proves nothing.'
      : 'No published flaw of the server is listed for this version.';
  return html`${count(server.length, 'published flaw')} of the server affect this version: <b>${reachable}</b> can be
    reached here, ${unknown} cannot be judged, ${server.length - reachable - unknown} lack their precondition in this
    database.`;
}

function matches(rows: readonly VulnerabilityMatch[]): Markup {
  return table(
    rows,
    [
      { heading: 'CVE', width: 14, cell: ({ id }) => html`<code>${id}</code>` },
      {
        heading: 'Score',
        width: 13,
        cell: ({ cvss, severity }) =>
          severity === null
            ? cvss === null
              ? '–'
              : cvss.toFixed(1)
            : chip(severity, cvss === null ? undefined : cvss.toFixed(1)),
      },
      {
        heading: 'What is wrong',
        width: 37,
        cell: ({ what, component, knownExploited }) =>
          html`${prose(what)}${component ? html` <span class="quiet">· ${prose(component)}</span>` : ''}${
            knownExploited === undefined
              ? ''
              : html`<br /><b>Known to be exploited</b> <span class="quiet">(CISA, ${knownExploited})</span>`
          }`,
      },
      {
        heading: 'Fixed in',
        width: 10,
        cell: ({ fixedIn, extension }) =>
          fixedIn === null ? 'no release' : extension === undefined ? fixedIn : `${extension} ${fixedIn}`,
      },
      {
        heading: 'Reachable here',
        width: 26,
        cell: ({ applicability, precondition, likely }) =>
          html`<b class="reach ${applicability}">${likely === true ? 'Likely' : reach[applicability]}</b
            >${precondition ? html`<br /><span class="quiet">${prose(precondition)}</span>` : ''}`,
      },
    ],
    { limit: shownMatches },
  );
}

/** How old the data were that the version was compared with, by the day until which each source was read. */
function dataAge(assessment: VulnerabilityAssessment, scannedAt: string): Markup {
  if (assessment.data.length === 0) return html``;
  const ages = assessment.data.map((file) => ({ ...file, days: daysBetween(file.asOf, scannedAt) }));
  const stale = ages.filter(({ days }) => days !== null && days > staleAfterDays);
  const named = stale.map(({ file, days }) => `${file} (${count(days ?? 0, 'day')})`).join(', ');
  return html`<div class="keep">
    <h3>Age of the data</h3>
    ${stale.length > 0 ? note('warning', html`Data were older than ${staleAfterDays} days when this database was scanned: ${named}. What was published since then is missing here; update Stillframe and scan again.`) : ''}
    ${table(ages, [
      { heading: 'File', width: 26, cell: ({ file }) => html`<code>${file}</code>` },
      {
        heading: 'Source read until',
        width: 22,
        cell: ({ asOf, days }) =>
          html`${asOf}${days === null ? '' : html`<br /><span class="quiet">${count(days, 'day')} before the scan</span>`}`,
      },
      { heading: 'Newest record', cell: ({ newestRecord }) => newestRecord ?? 'not known' },
      { heading: 'Records', numeric: true, cell: ({ records }) => records },
      { heading: 'Source', width: 28, cell: ({ source }) => prose(source) },
    ])}
  </div>`;
}

function daysBetween(date: string, until: string): number | null {
  const milliseconds = Date.parse(until) - Date.parse(date);
  return Number.isFinite(milliseconds) ? Math.max(0, Math.floor(milliseconds / 86_400_000)) : null;
}
