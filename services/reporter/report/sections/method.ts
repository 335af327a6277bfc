import type { Report } from '../../../../events/documents/report.ts';
import { html } from '../html.ts';
import { section } from '../parts.ts';
import { count, number } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Method';

/** How the results came about, so that somebody else can judge them. */
export function method(report: Report): Section | null {
  if (report.outcome === 'rejected') return null;
  const { sampleRows, detectors } = report.coverage;
  const examined = report.coverage.tables.filter(({ status }) => status === 'examined');
  const whole = examined.length > 0 && examined.every(({ absenceProvenFrom }) => absenceProvenFrom === null);
  const attached = report.sandbox?.sandbox.kind === 'attached' || report.target.kind === 'live';
  return {
    id: 'method',
    title,
    body: section(
      { id: 'method', title, flows: true },
      html`<ul>
        <li>
          ${attached ? 'The live server was read over one connection in read-only transactions with statement and lock timeouts; nothing was restored and nothing was changed.' : 'The snapshot was restored into a copy of its own. The production database was not connected to, and no credentials of it were needed.'}
        </li>
        <li>
          <b>A dump is treated as a program.</b> It is loaded by a role that is no superuser; statements that reach for
          programs, files, untrusted languages or server settings are refused and listed. Functions, views and foreign
          tables of the database are never run.
        </li>
        <li>
          <b>Settings belong to the source.</b> The copy runs with settings of its own, so nothing is judged by them.
          AWS settings and parameters come from the description of the source; without it their checks are unknown.
        </li>
        <li>
          <b>Posture.</b> Each check is a rule over facts that were read; a fact that could not be read makes its checks
          unknown.
        </li>
        <li>
          <b>Vulnerabilities.</b> Published flaws are matched with the version of the source, then compared with its
          configuration: reachable, precondition absent, or unknown. Flaws of client tools are kept apart.
        </li>
        <li>
          <b>Privacy.</b>
          ${sampleRows === null ? 'Data were not classified in this scan.' : html`${whole ? 'Every row of every table that could be read is read' : `At most ${count(sampleRows, 'row')} of each table are read`}${detectors === null ? '' : html` and shown to ${number(detectors)} detectors`}, which judge name and values together. Confidence says how sure a verdict is; the matched share is that of the sampled values that were not blank. Of a long value its beginning is read; coverage lists the columns that this concerns. Sampled values stay in memory and are never stored, logged or printed. ${whole ? '' : 'A sample can miss what is rare: beside each table stands the share of rows below which absence is not proven (95 % certainty, for rows that are spread evenly).'} Shapes show letters as x and digits as 9, and only where five or more distinct values share them.`}
        </li>
      </ul>`,
    ),
  };
}
