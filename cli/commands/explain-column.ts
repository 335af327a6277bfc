import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Classification, type ClassifiedColumn, type TypeVerdict } from '../../events/documents/classification.ts';
import { AppError } from '../../shared/errors.ts';
import { exitCode } from '../exit-codes.ts';
import { printable, type Terminal } from '../terminal.ts';

const file = 'classification.json';

/** `stillframe explain column <database.schema.table.column>`: why a column was judged as it was. Prints no value: none is stored. */
export function explainColumn(name: string, options: { in?: string; json: boolean }, out: Terminal): number {
  const folder = options.in ?? newestResults('stillframe-reports');
  const { columns } = readClassification(join(folder, file));
  const found = columnsNamed(columns, name);
  if (found.length === 0) throw new AppError('usage', unknownColumn(columns, name));
  if (options.json) out.line(JSON.stringify(found, null, 2));
  else found.flatMap(explanation).forEach((line) => out.line(line));
  return exitCode.complete;
}

/** Columns that a name means: all four parts, or as many from the end as are written (`users.email`). */
export function columnsNamed(columns: readonly ClassifiedColumn[], name: string): readonly ClassifiedColumn[] {
  const wanted = name.toLowerCase();
  return columns.filter((column) => {
    const whole = fullName(column).toLowerCase();
    return whole === wanted || whole.endsWith(`.${wanted}`);
  });
}

const fullName = ({ database, schema, table, column }: ClassifiedColumn) => [database, schema, table, column].join('.');
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** What is known of a column, as lines for a terminal. */
export function explanation(column: ClassifiedColumn): readonly string[] {
  const { dataType, sampledRows, nonBlankRows, notExamined, verdicts, considered = [] } = column;
  const seen = `${dataType}, ${nonBlankRows} of ${sampledRows} rows looked at hold a value`;
  const head = `${printable(fullName(column))}  (${printable(seen)})`;
  if (notExamined !== null) return [head, `  not examined: ${printable(notExamined)}`];
  const nothing =
    considered.length === 0 ? 'neither name nor values persuade any detector' : 'no detector is persuaded';
  return [
    head,
    ...(verdicts.length === 0
      ? [`  nothing sensitive: ${nothing}`]
      : verdicts.flatMap((told) => verdictLines('', told))),
    ...considered.flatMap((told) => verdictLines('not reported: ', told)),
  ];
}

function verdictLines(
  head: string,
  { type, detector, confidence, matchedShare, reasons }: TypeVerdict,
): readonly string[] {
  const matching = matchedShare === null ? '' : `; ${percent(matchedShare)} of the cells match`;
  return [
    `  ${head}${type}, ${percent(confidence)} sure, by ${detector}${matching}`,
    ...reasons.map((reason) => `    - ${printable(reason)}`),
  ];
}

function readClassification(path: string): Classification {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (text === null) throw new AppError('usage', `${path} is not there. Name the folder of a finished scan with --in.`);
  const parsed = Classification.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new AppError('usage', `${path} is no classification of this version. Scan again, or name another folder.`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The results that were written last, where scans leave them unless told otherwise. */
function newestResults(parent: string): string {
  const folders = existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : [];
  const [newest] = folders
    .filter((folder) => existsSync(join(folder, file)))
    .map((folder) => ({ folder, at: statSync(join(folder, file)).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  if (newest === undefined)
    throw new AppError('usage', `no results in ${parent}. Name the folder of a finished scan with --in.`);
  return newest.folder;
}

/** Names near the one that is unknown: of its table when the table is known. */
function unknownColumn(columns: readonly ClassifiedColumn[], name: string): string {
  const table = name.toLowerCase().split('.').slice(0, -1).join('.');
  const near = columns
    .map(fullName)
    .filter((whole) => table !== '' && whole.toLowerCase().includes(`${table}.`))
    .slice(0, 8);
  const hint = near.length === 0 ? 'Write database.schema.table.column.' : `There are ${near.join(', ')}.`;
  return `no column ${name} was classified. ${hint}`;
}
