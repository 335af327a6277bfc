import type { Report } from '../../../../events/documents/report.ts';
import { html, type Piece } from '../html.ts';
import { nearest } from '../near-misses.ts';
import { bar, name, prose, table } from '../parts.ts';
import { typeName } from '../wording.ts';

const shown = 30;

/** Columns worth a look of one's own: what they may hold, why, and that it was not enough. */
export function nearMissTable({ sensitive: { nearMisses = [] } }: Report): Piece {
  if (nearMisses.length === 0) return null;
  return [
    html`<h3>Not sure enough to report</h3>`,
    html`<p>
      Something speaks for these columns and more against them, so they are neither counted nor graded. Who knows the
      database decides in a moment; <code>stillframe explain column</code> gives every reason.
    </p>`,
    table(
      nearMisses.map((column) => ({ column, verdict: nearest(column) })),
      [
        {
          heading: 'Column',
          width: 38,
          cell: ({ column }) => name([column.database, column.schema, column.table, column.column].join('.')),
        },
        {
          heading: 'May hold',
          width: 16,
          cell: ({ verdict }) => (verdict === undefined ? '' : typeName(verdict.type)),
        },
        { heading: 'Confidence', width: 14, cell: ({ verdict }) => bar(verdict?.confidence ?? 0) },
        { heading: 'Why', width: 32, cell: ({ verdict }) => (verdict?.reasons ?? []).slice(0, 2).map(sentence) },
      ],
      { limit: shown, kind: 'plain tight' },
    ),
  ];
}

function sentence(reason: string): Piece {
  return html`<div class="quiet">${prose(reason)}</div>`;
}
