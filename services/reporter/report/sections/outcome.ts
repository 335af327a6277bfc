import type { Report } from '../../../../events/documents/report.ts';
import { html } from '../html.ts';
import { facts, note, prose, section } from '../parts.ts';
import { stageNames, targetOf } from '../wording.ts';
import type { Section } from './contents.ts';

/** What happened to a scan that did not finish, and what to do; null for a finished one. */
export function outcome(report: Report): Section | null {
  if (report.outcome === 'complete' || report.outcome === 'incomplete') return null;
  const title = report.outcome === 'rejected' ? 'Why the scan was not started' : 'What went wrong';
  const { failure } = report;
  return {
    id: 'outcome',
    title,
    body: section(
      {
        id: 'outcome',
        title,
        lead:
          report.outcome === 'rejected'
            ? 'The prerequisites are not met. Nothing was created and nothing was examined. Here are all reasons at once, each with what to do.'
            : 'The scan stopped before its end. What had been stored until then is shown on the following pages; whatever is missing there was not examined.',
      },
      failure
        ? [
            note('warning', html`<h3>${prose(failure.message)}</h3>`),
            facts([
              ['Stage', stageNames[failure.stage]],
              ['Code', html`<code>${failure.code}</code>`],
              ['Target', prose(targetOf(report.target))],
              ['Repeat it with', html`<code>stillframe scan</code> and the same target; the scan starts afresh`],
            ]),
          ]
        : null,
      report.outcome === 'rejected'
        ? html`<ol class="reasons">
            ${report.problems.map(
              ({ code, message, remedy }) =>
                html`<li>
                  <h3>${prose(message)}</h3>
                  <p><b>What to do:</b> ${prose(remedy)}</p>
                  <p class="id"><code>${code}</code></p>
                </li>`,
            )}
          </ol>`
        : report.problems.length > 0
          ? html`<ul>
              ${report.problems.map(({ message, remedy }) => html`<li>${prose(message)} ${prose(remedy)}</li>`)}
            </ul>`
          : null,
    ),
  };
}
