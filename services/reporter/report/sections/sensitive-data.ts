import type { ClassifiedColumn } from '../../../../events/documents/classification.ts';
import type { Report } from '../../../../events/documents/report.ts';
import { readInPart } from '../cut-cells.ts';
import { html, type Markup } from '../html.ts';
import { byPlace, compareBy } from '../order.ts';
import { bar, more, name, prose, section, table } from '../parts.ts';
import { categories, count, number, percent, typeName } from '../wording.ts';
import { nearMissTable } from './near-misses.ts';
import { readersCell, whoReads } from './readers.ts';
import type { Section } from './contents.ts';

const title = 'Sensitive-data map';
const shownColumns = 160;
const shownSchemas = 40;

/** Which columns hold personal or confidential data, how sure that is, and what it rests on. */
export function sensitiveData(report: Report): Section | null {
  if (report.coverage.sampleRows === null) return null;
  const { columns, byType } = report.sensitive;
  const tables = new Set(columns.map(tableKey)).size;
  return {
    id: 'sensitive-data',
    title,
    body: section(
      {
        id: 'sensitive-data',
        title,
        lead:
          columns.length === 0
            ? 'No column with personal or confidential data was recognised in what could be examined.'
            : html`${count(columns.length, 'column')} in ${count(tables, 'table')} hold personal or confidential data.
              The map names places and shares; no value of the database is in this report.`,
      },
      columns.length === 0
        ? nearMissTable(report)
        : [
            html`<h3>By type</h3>`,
            types(byType),
            html`<h3>By schema and category</h3>`,
            matrix(columns),
            whoReads(report),
            html`<h3>Column by column</h3>`,
            byTable(columns, report.access, absenceBounds(report)),
            nearMissTable(report),
          ],
    ),
  };
}

function tableKey({
  database,
  schema,
  table: tableName,
}: Pick<ClassifiedColumn, 'database' | 'schema' | 'table'>): string {
  return JSON.stringify([database, schema, tableName]);
}

function types(byType: Report['sensitive']['byType']): Markup {
  const most = Math.max(...byType.map(({ columns }) => columns), 1);
  return table(
    byType,
    [
      { heading: 'Type', width: 34, cell: ({ type }) => typeName(type) },
      {
        heading: 'Category',
        width: 26,
        cell: ({ type }) => categories.find((category) => category.types.includes(type))?.name ?? '',
      },
      { heading: 'Columns', width: 10, numeric: true, cell: ({ columns }) => number(columns) },
      { heading: 'Tables', width: 10, numeric: true, cell: ({ tables }) => number(tables) },
      {
        heading: '',
        width: 20,
        cell: ({ columns }) =>
          html`<span class="bar wide"><i style="width:${Math.round((columns / most) * 100)}%"></i></span>`,
      },
    ],
    { kind: 'plain tight' },
  );
}

function matrix(columns: readonly ClassifiedColumn[]): Markup {
  const severalDatabases = new Set(columns.map(({ database }) => database)).size > 1;
  const schemas = new Map<
    string,
    { place: Pick<ClassifiedColumn, 'database' | 'schema'>; counts: number[]; total: number }
  >();
  for (const column of columns) {
    const key = JSON.stringify([column.database, column.schema]);
    const row = schemas.get(key) ?? { place: column, counts: categories.map(() => 0), total: 0 };
    categories.forEach((category, index) => {
      if (column.types.some((type) => category.types.includes(type))) row.counts[index] = (row.counts[index] ?? 0) + 1;
    });
    row.total += 1;
    schemas.set(key, row);
  }
  const rows = [...schemas.values()].toSorted(
    compareBy(
      ({ total }) => -total,
      ({ place }) => place.database,
      ({ place }) => place.schema,
    ),
  );
  return table(
    rows,
    [
      {
        heading: 'Schema',
        width: 25,
        cell: ({ place }) => name(severalDatabases ? `${place.database}.${place.schema}` : place.schema),
      },
      ...categories.map((category, index) => ({
        heading: category.short,
        numeric: true,
        cell: ({ counts }: { counts: readonly number[] }) => heat(counts[index] ?? 0),
      })),
      { heading: 'Columns', numeric: true, cell: ({ total }) => html`<b>${number(total)}</b>` },
    ],
    { limit: shownSchemas, kind: 'plain matrix' },
  );
}

function heat(value: number): Markup {
  if (value === 0) return html`<span class="zero">·</span>`;
  const level = value >= 10 ? 3 : value >= 4 ? 2 : 1;
  return html`<span class="heat heat-${level}">${number(value)}</span>`;
}

/** How grave what a column holds is: the place of its gravest category. */
function gravity({ types }: ClassifiedColumn): number {
  return categories.findIndex((category) => types.some((type) => category.types.includes(type)));
}

/** Of every table that was sampled: the share below which a value may have been missed; null where every row was read. */
function absenceBounds({ coverage }: Report): ReadonlyMap<string, number | null> {
  return new Map(
    coverage.tables.flatMap(({ absenceProvenFrom, ...place }) =>
      absenceProvenFrom === undefined ? [] : [[tableKey(place), absenceProvenFrom] as const],
    ),
  );
}

function rowsRead(column: ClassifiedColumn | undefined, bounds: ReadonlyMap<string, number | null>): string {
  if (column === undefined) return '';
  const bound = bounds.get(tableKey(column));
  if (bound === null) return `all ${count(column.sampledRows, 'row')} read`;
  const sampled = `${count(column.sampledRows, 'row')} sampled`;
  return bound === undefined ? sampled : `${sampled}; absence is not proven below ${smallPercent(bound)}`;
}

/** Two figures that count, rounded up: the bound must not look better than it is. */
export function smallPercent(share: number): string {
  const percentage = share * 100;
  const digits = Math.max(0, 1 - Math.floor(Math.log10(percentage)));
  return `${(Math.ceil(percentage * 10 ** digits) / 10 ** digits).toFixed(digits)} %`;
}

/** The strongest reason, and what the values look like. */
function because({ verdicts, maskedShapes }: ClassifiedColumn): Markup {
  const reason = verdicts[0]?.reasons[0];
  const shape = maskedShapes?.[0];
  return html`${reason === undefined ? null : html`<br /><span class="quiet">${prose(reason)}</span>`}${shape === undefined ? null : html`<br /><span class="quiet">looks like <code>${shape.shape}</code></span>`}`;
}

/** Tables with the gravest data first, each with its columns below one heading. */
function byTable(
  columns: readonly ClassifiedColumn[],
  access: Report['access'],
  bounds: ReadonlyMap<string, number | null>,
): Markup {
  const tables = new Map<string, ClassifiedColumn[]>();
  for (const column of columns) {
    const own = tables.get(tableKey(column));
    if (own === undefined) tables.set(tableKey(column), [column]);
    else own.push(column);
  }
  const shown = [...tables.values()]
    .toSorted(
      compareBy<readonly ClassifiedColumn[]>(
        (own) => Math.min(...own.map(gravity)),
        (own) => -own.length,
        (own) => (own[0] === undefined ? '' : tableKey(own[0])),
      ),
    )
    .flat()
    .slice(0, shownColumns);
  const groups = new Map<string, ClassifiedColumn[]>();
  for (const column of shown) groups.set(tableKey(column), [...(groups.get(tableKey(column)) ?? []), column]);
  return html`<table class="plain columns">
      <colgroup>
        <col style="width:19%" />
        <col style="width:11%" />
        <col style="width:29%" />
        ${access === null ? '' : html`<col style="width:15%" />`}
        <col style="width:13%" />
        <col style="width:13%" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Data type</th>
          <th scope="col">Holds</th>
          ${access === null ? '' : html`<th scope="col">Read by</th>`}
          <th scope="col">Confidence</th>
          <th scope="col" class="numeric">Matched of sampled</th>
        </tr>
      </thead>
      ${[...groups.values()].map(
        (group) =>
          html`<tbody>
            <tr class="table-name">
              <th scope="rowgroup" colspan="${access === null ? 5 : 6}">
                ${group[0] ? name([group[0].database, group[0].schema, group[0].table].join('.')) : ''}
                <span class="quiet">${count(group.length, 'column')}, ${rowsRead(group[0], bounds)}</span>
              </th>
            </tr>
            ${group.toSorted(byPlace).map(
              (column) =>
                html`<tr>
                  <td>${name(column.column)}</td>
                  <td class="quiet">${name(column.dataType)}</td>
                  <td>${column.types.map(typeName).join(', ')}${because(column)}</td>
                  ${readersCell(access, column)}
                  <td>${bar(column.confidence)}</td>
                  <td class="numeric">
                    ${
                      column.matchedShare === null
                        ? html`<span class="quiet">by name</span>`
                        : html`${percent(column.matchedShare)}
                            <span class="quiet">of ${number(column.nonBlankRows)}</span>`
                    }
                    ${readInPart(column) ? html`<br /><span class="quiet">some read in part</span>` : null}
                    ${typeof column.estimatedRowsHolding === 'number' ? html`<br /><span class="quiet">about ${count(column.estimatedRowsHolding, 'row')}</span>` : null}
                  </td>
                </tr>`,
            )}
          </tbody>`,
      )}
    </table>
    ${more(columns.length - shown.length, 'column')}`;
}
