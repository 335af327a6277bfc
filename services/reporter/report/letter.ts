import type { Report } from '../../../events/documents/report.ts';

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/**
 * The mail about a report. Mail crosses networks and lies in many places, so it says that there is a report and where,
 * and neither grade nor findings; why a scan did not come about is told, in our own sentences.
 */
export function letterOf(report: Report, enclosed: 'link' | 'attachment', links: readonly string[]): Letter {
  const name = databaseName(report);
  const where =
    links.length === 0
      ? []
      : [enclosed === 'attachment' ? 'It is attached, and stored here:' : 'It is stored here:', ...links, ''];
  const lines = [
    ...opening(report, name),
    '',
    ...(links.length === 0 ? [] : ['There is a report.', ...where]),
    `On the command line: stillframe report ${report.scanId} --open`,
    '',
    `Scan ${report.scanId}, attempt ${report.attempt}, ${report.generatedAt}`,
  ];
  return { subject: subjectOf(report, name), text: `${lines.join('\n')}\n` };
}

function subjectOf({ outcome }: Report, name: string): string {
  switch (outcome) {
    case 'complete':
    case 'incomplete':
      return `Stillframe: report on ${name}`;
    case 'rejected':
      return `Stillframe: ${name} was not scanned`;
    case 'failed':
      return `Stillframe: the scan of ${name} failed`;
  }
}

function opening({ outcome, problems, failure }: Report, name: string): string[] {
  switch (outcome) {
    case 'complete':
      return [`A copy of ${name} was examined.`];
    case 'incomplete':
      return [`A copy of ${name} was examined; not everything in it could be.`];
    case 'rejected':
      return [`${name} was not scanned:`, ...problems.map(({ message, remedy }) => `- ${message} ${remedy}`)];
    case 'failed':
      return [`The scan of ${name} failed${failure === null ? '.' : ` (${failure.stage}, ${failure.code}):`}`].concat(
        failure === null ? [] : [`- ${failure.message}`],
      );
  }
}

/** Somebody else chose the name: nothing but its plain characters goes into a header. */
function databaseName({ source, target }: Report): string {
  const name = target.kind === 'rds' ? target.databaseId : (source?.name ?? 'a database');
  return name.replace(/[^\p{L}\p{N}._-]/gu, '?').slice(0, 80);
}
