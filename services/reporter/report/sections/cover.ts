import type { Report } from '../../../../events/documents/report.ts';
import { html, type Markup } from '../html.ts';
import { severities } from '../order.ts';
import { chip } from '../parts.ts';
import { clip } from '../visible-text.ts';
import { engineOf, targetOf, time, titleOf } from '../wording.ts';

const verdictOf: Readonly<Record<Report['outcome'], string>> = {
  complete: 'Complete examination',
  incomplete: 'Incomplete examination: see the summary',
  failed: 'The scan failed',
  rejected: 'The scan was not started',
};

const sentenceOf = {
  A: 'Well kept: what was found is minor.',
  B: 'In good order, with points to close.',
  C: 'Acceptable for the moment; serious findings need a plan.',
  D: 'Weak: several serious findings need attention soon.',
  F: 'Unacceptable: act now on the risks named on the next page.',
} as const;

/** The first page: what was examined, when, and the grade. */
export function cover(report: Report, contents: Markup): Markup {
  return html`<header class="cover">
    <div class="cover-band">
      <div class="brand">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <rect x="1.5" y="4" width="21" height="16" rx="3" fill="none" stroke="currentColor" stroke-width="2" />
          <ellipse cx="12" cy="9" rx="5" ry="2" fill="none" stroke="currentColor" stroke-width="1.6" />
          <path
            d="M7 9v6c0 1.1 2.2 2 5 2s5-.9 5-2V9M7 12c0 1.1 2.2 2 5 2s5-.9 5-2"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
          /></svg
        >Stillframe
      </div>
      <p class="kind">Database security report</p>
      <h1>${clip(titleOf(report), 120)}</h1>
      <p class="engine">
        ${report.source ? engineOf(report.source) : 'Engine not determined'} · ${verdictOf[report.outcome]}
      </p>
    </div>
    <div class="cover-body">
      ${gradeOf(report)}
      <dl class="cover-facts">
        <div>
          <dt>Examined</dt>
          <dd>${clip(targetOf(report.target), 80)}</dd>
        </div>
        ${
          report.asset?.account
            ? html`<div>
                <dt>AWS account</dt>
                <dd>${report.asset.account}${report.asset.region ? `, ${report.asset.region}` : ''}</dd>
              </div>`
            : ''
        }
        ${
          report.asset?.snapshotId
            ? html`<div>
                <dt>Snapshot</dt>
                <dd>
                  ${clip(report.asset.snapshotId, 80)}${report.asset.snapshotCreatedAt ? html`<br />${report.asset.snapshotCreatedAt}` : ''}
                </dd>
              </div>`
            : ''
        }
        <div>
          <dt>Report made</dt>
          <dd>${time(report.generatedAt)}</dd>
        </div>
        <div>
          <dt>Scan</dt>
          <dd><code>${report.scanId}</code>, attempt ${report.attempt}</dd>
        </div>
        <div>
          <dt>Made by</dt>
          <dd>Stillframe ${report.tool.version}</dd>
        </div>
      </dl>
      <div class="cover-contents">
        <h4>In this report</h4>
        ${contents}
      </div>
    </div>
    <p class="confidential">
      <b>Confidential.</b> Names the weak points of a database and where its personal data lies. It holds no values out
      of the database.
    </p>
  </header>`;
}

function gradeOf(report: Report): Markup {
  const tiles = html`<div class="tiles">
    ${severities.map(
      (severity) =>
        html`<div class="tile"><span class="tile-count">${report.counts[severity]}</span>${chip(severity)}</div>`,
    )}
  </div>`;
  if (report.score === null)
    return html`<div class="grade-row">
      <div class="badge none"><span class="letter">–</span><span class="points">not graded</span></div>
      <div>
        <p class="verdict">
          ${report.outcome === 'rejected' ? 'Nothing was examined, so nothing is graded.' : 'A scan that did not finish is not graded: what was not looked at is no pass.'}
        </p>
        ${report.outcome === 'rejected' ? null : tiles}
      </div>
    </div>`;
  const { grade, points } = report.score;
  return html`<div class="grade-row">
    <div class="badge grade-${grade}">
      <span class="letter">${grade}</span><span class="points">${points} of 100</span>
    </div>
    <div>
      <p class="verdict">${sentenceOf[grade]}</p>
      ${tiles}
    </div>
  </div>`;
}
