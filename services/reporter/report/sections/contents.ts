import { html, type Markup } from '../html.ts';

/** One section: its place in the contents list and its body. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** The contents list, linked. */
export function contentsOf(sections: readonly Section[]): Markup {
  return html`<ol class="contents">
    ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
  </ol>`;
}
