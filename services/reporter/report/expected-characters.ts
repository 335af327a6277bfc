/** Ligatures and what the browser clips may save a little; a font that is missing costs far more. */
const share = 0.9;

/** Not on paper: what only a browser reads, and what stands there for the screen alone. */
const unprinted =
  /<(style|title|script)\b[^>]*>[^]*?<\/\1>|<bdi class="on-screen">[^]*?<\/bdi>|<!--[^]*?-->|<[^>]*>|\s+/g;

/**
 * The least number of characters, without white space, that a print of the page must show to be complete: nine tenths
 * of its text. Running headers, counters and list numbers come on top, so a complete print has more than all of it.
 */
export function expectedCharacters(html: string): number {
  const text = html.replace(unprinted, '').replace(/&(?:[a-z]+|#\d+|#x[\da-f]+);/gi, '&');
  return Math.ceil(text.length * share);
}
