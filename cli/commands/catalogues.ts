import { checks } from '../../services/scanner/checks/index.generated.ts';
import { checksPage } from '../../services/scanner/domain/checks-page.ts';
import { detectors } from '../../services/classifier/detectors/index.generated.ts';
import type { Engine } from '../../events/target.ts';
import { exitCode } from '../exit-codes.ts';
import { table } from '../text-table.ts';
import type { Terminal } from '../terminal.ts';

const ranks = ['critical', 'high', 'medium', 'low', 'info'];

/** `stillframe checks`: what the scanner looks for, most severe first; of one engine, or of all. */
export function listChecks(options: { json: boolean; markdown: boolean; engine?: Engine }, out: Terminal): number {
  const { engine } = options;
  const wanted = checks.filter(({ engines }) => engine === undefined || engines.includes(engine));
  if (options.markdown) {
    for (const line of checksPage(wanted, null).trimEnd().split('\n')) out.line(line);
    return exitCode.complete;
  }
  const rows = wanted
    .toSorted((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity) || (a.id < b.id ? -1 : 1))
    .map(({ id, severity, subject, family, title, engines, references }) => ({
      id,
      severity,
      subject,
      family,
      engines: engines.join(','),
      title,
      references,
    }));
  if (options.json)
    out.line(
      JSON.stringify(
        rows.map((row) => ({ ...row, engines: row.engines.split(',') })),
        null,
        2,
      ),
    );
  else printTable(out, ['severity', 'subject', 'engines', 'id', 'title'], rows, 'checks');
  return exitCode.complete;
}

/** `stillframe detectors`: which kinds of data the classifier recognises. */
export function listDetectors(options: { json: boolean }, out: Terminal): number {
  const rows = [...detectors]
    .sort((a, b) => a.type.localeCompare(b.type) || a.id.localeCompare(b.id))
    .map(({ id, type, title }) => ({ id, type, title }));
  if (options.json) out.line(JSON.stringify(rows, null, 2));
  else printTable(out, ['type', 'id', 'title'], rows, 'detectors');
  return exitCode.complete;
}

function printTable<Column extends string>(
  out: Terminal,
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string>>[],
  what: string,
): void {
  for (const line of table([columns, ...rows.map((row) => columns.map((column) => row[column]))])) out.line(line);
  out.line(`${rows.length} ${what}`);
}
