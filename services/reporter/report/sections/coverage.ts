import type { Report } from '../../../../events/documents/report.ts';
import type { Verdict } from '../../../../events/documents/verdict.ts';
import { leftOutOfCells } from '../cut-cells.ts';
import { html, type Markup, type Piece } from '../html.ts';
import { compareBy } from '../order.ts';
import { facts, more, name, prose, section, table } from '../parts.ts';
import { clip } from '../visible-text.ts';
import { count, number } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Coverage and limits';
const shown = 40;

/** What was looked at, what was not, and why: the part of the report that keeps the rest honest. */
export function coverage(report: Report): Section | null {
  if (report.outcome === 'rejected') return null;
  const { statusCounts, otherVerdicts, coverage: seen } = report;
  const unknown = otherVerdicts.filter(({ status }) => status === 'unknown');
  const notApplicable = otherVerdicts.filter(({ status }) => status === 'not-applicable');
  const passed = otherVerdicts.filter(({ status }) => status === 'pass');
  const skipped = seen.tables.filter(({ status }) => status === 'not-examined');
  const examined = seen.tables.filter(({ status }) => status === 'examined').length;
  const empty = seen.tables.filter(({ status }) => status === 'empty').length;
  return {
    id: 'coverage',
    title,
    body: section(
      {
        id: 'coverage',
        title,
        flows: true,
        lead: 'What was looked at, what was not, and why. Not knowing is a verdict of its own and never counts as passed.',
      },
      facts([
        [
          'Checks',
          `${number(statusCounts.fail)} failed, ${number(statusCounts.pass)} passed, ${number(statusCounts.unknown)} unknown, ${number(statusCounts['not-applicable'])} not applicable`,
        ],
        seen.sampleRows === null
          ? null
          : ['Tables', `${number(examined)} examined, ${number(empty)} empty, ${number(skipped.length)} not examined`],
        seen.sampleRows === null
          ? null
          : [
              'Columns',
              `${number(seen.columnsExamined)} examined${seen.columnsReadInPart.length === 0 ? '' : ` (${number(seen.columnsReadInPart.length)} in part)`}, ${number(seen.columnsNotExamined.length)} not examined`,
            ],
        seen.restore ? ['Restored', restored(seen.restore)] : null,
      ]),
      unknown.length > 0
        ? [
            html`<h3>Unknown <span class="quiet">${count(unknown.length, 'check')}</span></h3>`,
            html`<p>Whether any of this holds here could not be found out.</p>`,
            reasons(unknown),
          ]
        : null,
      seen.factProblems.length > 0
        ? [
            html`<h3>Facts that could not be read <span class="quiet">${number(seen.factProblems.length)}</span></h3>`,
            factProblems(seen.factProblems),
          ]
        : null,
      skipped.length > 0
        ? [
            html`<h3>Tables not examined <span class="quiet">${number(skipped.length)}</span></h3>`,
            tablesNotExamined(skipped),
          ]
        : null,
      seen.columnsNotExamined.length > 0
        ? [
            html`<h3>Columns not examined <span class="quiet">${number(seen.columnsNotExamined.length)}</span></h3>`,
            columnsNotExamined(seen.columnsNotExamined),
          ]
        : null,
      seen.columnsReadInPart.length > 0
        ? [
            html`<h3>Columns read in part <span class="quiet">${number(seen.columnsReadInPart.length)}</span></h3>`,
            html`<p>What stands further back in long cells, or in very large ones, may have been missed.</p>`,
            columnsReadInPart(seen),
          ]
        : null,
      seen.restore ? restoreTables(seen.restore) : null,
      passed.length > 0
        ? [
            html`<h3>Passed <span class="quiet">${count(passed.length, 'check')}</span></h3>`,
            html`<p>None of this was found.</p>`,
            names(passed),
          ]
        : null,
      notApplicable.length > 0
        ? [
            html`<h3>Not applicable <span class="quiet">${count(notApplicable.length, 'check')}</span></h3>`,
            html`<p>None of this can occur here.</p>`,
            reasons(notApplicable),
          ]
        : null,
    ),
  };
}

type Restore = NonNullable<Report['coverage']['restore']>;

function restored(restore: Restore): string {
  const tables = restore.databases.flatMap(({ tables: own }) => own);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${count(restore.databases.length, 'database')}, ${count(tables.length, 'table')} with rows, ${count(rows, 'row')}; ${restore.complete ? 'nothing is missing' : 'not everything, see below'}`;
}

/** Checks with the same reason stand under it together. */
function reasons(verdicts: readonly Verdict[]): readonly Markup[] {
  const byReason = new Map<string, Verdict[]>();
  for (const verdict of verdicts)
    byReason.set(verdict.reason ?? '', [...(byReason.get(verdict.reason ?? '') ?? []), verdict]);
  return [...byReason]
    .toSorted(
      compareBy(
        ([, own]) => -own.length,
        ([reason]) => reason,
      ),
    )
    .map(
      ([reason, own]) =>
        html`<div class="reason">
          <p>${prose(reason === '' ? 'No reason was stored.' : reason)}</p>
          ${names(own)}
        </div>`,
    );
}

function factProblems(problems: Report['coverage']['factProblems']): Markup {
  const byReason = new Map<string, string[]>();
  for (const { fact, database, reason } of problems)
    byReason.set(reason, [...(byReason.get(reason) ?? []), database === null ? fact : `${fact} of ${database}`]);
  return table(
    [...byReason],
    [
      { heading: 'Why', width: 40, cell: ([reason]) => prose(reason) },
      { heading: 'Facts', width: 60, cell: ([, own]) => prose(own.join(', ')) },
    ],
    { limit: shown, kind: 'plain tight' },
  );
}

/** A short list in two columns: it shows what was covered, nobody reads it line by line. */
function names(verdicts: readonly Verdict[]): Markup {
  return html`<ul class="names">
    ${verdicts.map(({ title: what, checkId }) => html`<li>${prose(what)} <code class="id">${checkId}</code></li>`)}
  </ul>`;
}

function tablesNotExamined(tables: Report['coverage']['tables']): Markup {
  return table(
    tables,
    [
      { heading: 'Table', width: 50, cell: (row) => name([row.database, row.schema, row.table].join('.')) },
      { heading: 'Kind', width: 16, cell: ({ kind }) => kind.replace('-', ' ') },
      { heading: 'Why', width: 34, cell: ({ reason }) => prose(reason ?? 'No reason was stored.') },
    ],
    { limit: shown, kind: 'plain tight' },
  );
}

function columnsNotExamined(columns: Report['coverage']['columnsNotExamined']): Markup {
  return table(
    columns,
    [
      {
        heading: 'Column',
        width: 50,
        cell: (row) => name([row.database, row.schema, row.table, row.column].join('.')),
      },
      { heading: 'Data type', width: 16, cell: ({ dataType }) => name(dataType) },
      { heading: 'Why', width: 34, cell: ({ notExamined }) => prose(notExamined ?? '') },
    ],
    { limit: shown, kind: 'plain tight' },
  );
}

function columnsReadInPart({ columnsReadInPart: columns, tables }: Report['coverage']): Markup {
  const key = (place: { database: string; schema: string; table: string }) =>
    JSON.stringify([place.database, place.schema, place.table]);
  const characters = new Map(tables.map((one) => [key(one), one.cellCharacters]));
  return table(
    columns,
    [
      {
        heading: 'Column',
        width: 46,
        cell: (row) => name([row.database, row.schema, row.table, row.column].join('.')),
      },
      { heading: 'Data type', width: 14, cell: ({ dataType }) => name(dataType) },
      { heading: 'What was left out', width: 40, cell: (row) => leftOutOfCells(row, characters.get(key(row))) },
    ],
    { limit: shown, kind: 'plain tight' },
  );
}

function restoreTables(restore: Restore): readonly Piece[] {
  return [
    restore.missing.length > 0
      ? [
          html`<h3>Not in the copy <span class="quiet">${number(restore.missing.length)}</span></h3>`,
          table(
            restore.missing,
            [
              {
                heading: 'Object',
                width: 44,
                cell: ({ kind, database, object, columns }) =>
                  html`${kind}
                  ${name(`${database}.${object}`)}${columns.length > 0 ? html`<br /><span class="quiet">with ${count(columns.length, 'column')}: ${clip(columns.join(', '), 200)}</span>` : ''}`,
              },
              { heading: 'Why', width: 56, cell: ({ why }) => prose(why) },
            ],
            { limit: shown, kind: 'plain tight' },
          ),
        ]
      : null,
    restore.errors.length > 0
      ? [
          html`<h3>Statements that the copy refused</h3>
            <p>The server's own messages can quote values, so only its error code and the place are kept.</p>`,
          table(
            restore.errors,
            [
              { heading: 'SQLSTATE', width: 13, cell: ({ sqlstate }) => html`<code>${sqlstate}</code>` },
              { heading: 'Meaning', width: 30, cell: ({ meaning }) => prose(meaning) },
              { heading: 'Count', width: 9, numeric: true, cell: ({ count: times }) => number(times) },
              { heading: 'First places', width: 48, cell: ({ examples, count: times }) => places(examples, times) },
            ],
            { limit: shown, kind: 'plain tight' },
          ),
        ]
      : null,
    restore.refused.length > 0
      ? [
          html`<h3>Statements that Stillframe refused</h3>`,
          table(
            restore.refused,
            [
              { heading: 'Rule', width: 25, cell: ({ rule }) => html`<code>${rule}</code>` },
              { heading: 'Why', width: 50, cell: ({ why }) => prose(why) },
              { heading: 'Count', width: 10, numeric: true, cell: ({ count: times }) => number(times) },
              { heading: 'First line', width: 15, numeric: true, cell: ({ firstLine }) => number(firstLine) },
            ],
            { limit: shown, kind: 'plain tight' },
          ),
        ]
      : null,
    restore.standIns.length > 0
      ? [
          html`<h3>Stand-ins</h3>
            <p>Made so that the dump would load; they are left out of all findings.</p>`,
          table(
            restore.standIns,
            [
              { heading: 'Kind', width: 14, cell: ({ kind }) => kind },
              { heading: 'Name', width: 36, cell: ({ name: own }) => name(own) },
              { heading: 'Why', width: 50, cell: ({ why }) => prose(why) },
            ],
            { limit: 30, kind: 'plain tight' },
          ),
        ]
      : null,
  ];
}

function places(examples: Restore['errors'][number]['examples'], total: number): Piece {
  const first = examples.slice(0, 5);
  return [
    first.map(
      ({ line, statement, object }) =>
        html`<div>line ${number(line)}: ${prose(statement)}${object === null ? '' : html` ${name(object)}`}</div>`,
    ),
    more(total - first.length, 'place'),
  ];
}
