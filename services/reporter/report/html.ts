import { runs } from './visible-text.ts';

const brand: unique symbol = Symbol('markup');

/** Markup that only this file can make, so that no other text is ever taken for markup. */
export interface Markup {
  readonly [brand]: string;
}

/** What a template accepts: markup stays, text is escaped and made visible, nothing prints nothing. */
export type Piece = Markup | string | number | null | undefined | false | readonly Piece[];

const markup = (text: string): Markup => ({ [brand]: text });

/** The markup as text, for the file that is written. */
export function print(whole: Markup): string {
  return whole[brand];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Inside a tag no element can stand, so an unprintable character becomes its code point in plain text. */
function attributeText(text: string): string {
  return runs(text)
    .map((run) => escape(run.kind === 'control' ? run.codes.join(' ') : run.text))
    .join('');
}

function elementText(text: string): string {
  return runs(text)
    .map((run) => {
      if (run.kind === 'plain') return escape(run.text);
      const codes = run.codes.join(' ');
      if (run.kind === 'control') return `<span class="cp">${codes}</span>`;
      return `<span class="glyph"><bdi class="on-screen">${escape(run.text)}</bdi><span class="on-paper">${escape(run.paper ?? codes)}</span></span>`;
    })
    .join('');
}

function printed(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'string') return elementText(piece);
  if (typeof piece === 'number') return String(piece);
  if (brand in piece) return piece[brand];
  return piece.map(printed).join('');
}

/**
 * The escaping template: literal parts are markup, every interpolated string is text. Inside a tag only strings and
 * numbers in quotes are accepted, and they are escaped as attribute text.
 */
export function html(literals: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let whole = literals[0] ?? '';
  pieces.forEach((piece, index) => {
    if (whole.lastIndexOf('<') > whole.lastIndexOf('>')) {
      if ((typeof piece !== 'string' && typeof piece !== 'number') || (!whole.endsWith('"') && !/="[^"]*$/.test(whole)))
        throw new TypeError('inside a tag only a quoted string or number can be printed');
      whole += attributeText(String(piece));
    } else whole += printed(piece);
    whole += literals[index + 1] ?? '';
  });
  return markup(whole);
}

/** Several lines of text (SQL, commands): line ends become line breaks, everything else is made visible. */
export function lines(text: string): Markup {
  return markup(
    text
      .split(/\r\n|\n/)
      .map(elementText)
      .join('<br>'),
  );
}

/** A stylesheet of our own; a closing tag in it would be a mistake of ours. */
export function stylesheet(css: string): Markup {
  if (css.includes('</')) throw new TypeError('a stylesheet must not close a tag');
  return markup(`<style>${css}</style>`);
}

/** A CSS string literal: everything but plain letters, digits and a few signs is written as a hexadecimal escape. */
export function cssString(text: string): string {
  const escaped = runs(text)
    .map((run) => (run.kind === 'plain' ? run.text : run.codes.join(' ')))
    .join('')
    .replace(/[^A-Za-z0-9 ._,:·-]/gu, (character) => `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `);
  return `"${escaped}"`;
}

export const nothing: Markup = markup('');
