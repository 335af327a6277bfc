import type { Severity } from '../../../events/documents/verdict.ts';
import { html, nothing, type Markup, type Piece } from './html.ts';
import { clip } from './visible-text.ts';
import { count, percent, severityNames } from './wording.ts';

/** Severity has a shape, a word and a colour, so that it is read without colours too. */
const shapes: Readonly<Record<Severity, Markup>> = {
  critical: html`<path d="M3 0h4l3 3v4l-3 3H3L0 7V3z" />`,
  high: html`<path d="M5 .4 10 9.6H0z" />`,
  medium: html`<path d="M5 0l5 5-5 5-5-5z" />`,
  low: html`<circle cx="5" cy="5" r="4.6" />`,
  info: html`<circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" stroke-width="2" />`,
};

/** A severity as a chip; `label`, such as a score, stands before its name. */
export function chip(severity: Severity, label?: string): Markup {
  return html`<span class="chip ${severity}"
    ><svg viewBox="0 0 10 10" aria-hidden="true">${shapes[severity]}</svg
    >${label === undefined ? severityNames[severity] : `${label} ${severityNames[severity]}`}</span
  >`;
}

/** A section of the report; `id` is the target of the contents list. */
export function section(
  options: { id: string; title: string; lead?: Piece; flows?: boolean },
  ...content: readonly Piece[]
): Markup {
  return html`<section id="${options.id}" class="${options.flows ? 'flows' : 'starts'}">
    <div class="opening">
      <h2>${options.title}</h2>
      ${options.lead ? html`<p class="lead">${options.lead}</p>` : nothing}
    </div>
    ${content}
  </section>`;
}

export interface Column<Row> {
  readonly heading: string;
  /** Width in percent of the table. */
  readonly width?: number;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => Piece;
}

/** A table whose heading repeats on every page; rows beyond `limit` are counted and stand in report.json. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  options: { limit?: number; kind?: string } = {},
): Markup {
  if (rows.length === 0) return nothing;
  const limit = options.limit ?? rows.length;
  return html`<table class="${options.kind ?? 'plain'}${rows.length <= 6 ? ' short' : ''}">
      <colgroup>
        ${columns.map(({ width }) => (width === undefined ? html`<col />` : html`<col style="width:${width}%" />`))}
      </colgroup>
      <thead>
        <tr>
          ${columns.map(({ heading, numeric }) => html`<th scope="col" class="${numeric ? 'numeric' : 'text'}">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, limit).map(
          (row) =>
            html`<tr>
              ${columns.map(({ cell, numeric }) => html`<td class="${numeric ? 'numeric' : 'text'}">${cell(row)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${more(rows.length - limit, 'row')}`;
}

/** Says how many of something are left out here. */
export function more(left: number, singular: string, plural?: string): Markup {
  return left > 0
    ? html`<p class="more">
        ${count(left, `more ${singular}`, plural === undefined ? undefined : `more ${plural}`)} in report.json.
      </p>`
    : nothing;
}

/** A name out of the scanned database: hostile, possibly very long. */
export function name(text: string): Markup {
  return html`<code class="name">${clip(text, 160)}</code>`;
}

/** Our own sentence that may quote names out of the database. */
export function prose(text: string): string {
  return clip(text, 600);
}

/** Labels with their values in two columns; `wide` ones take both. */
export function facts(entries: readonly (readonly [string, Piece, 'wide'?] | null)[]): Markup {
  const given = entries.filter((entry) => entry !== null);
  return html`<dl class="facts">
    ${given.map(
      ([label, value, width]) =>
        html`<div class="${width ?? 'narrow'}">
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** A share of 0 to 1 as a bar with its number. */
export function bar(share: number): Markup {
  return html`<span class="bar"><i style="width:${Math.round(share * 100)}%"></i></span
    ><span class="bar-label">${percent(share)}</span>`;
}

export function note(kind: 'plain' | 'warning', ...content: readonly Piece[]): Markup {
  return html`<div class="note ${kind}">${content}</div>`;
}
