/** The last text and its folded form: several lists are asked about the same value, one after the other. */
let lastText = '';
let lastFolded = '';

/** Lower case, without accents, inner blanks single: how words are compared with lists. */
export function folded(text: string): string {
  if (text !== lastText) {
    lastFolded = fold(text);
    lastText = text;
  }
  return lastFolded;
}

const ascii = /^[\x20-\x7e]*$/;

function fold(text: string): string {
  if (ascii.test(text)) {
    const lower = text.trim().toLowerCase();
    return lower.includes('  ') ? lower.replace(/ +/g, ' ') : lower;
  }
  return text
    .trim()
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/\s+/g, ' ');
}

export function foldedWords(text: string): ReadonlySet<string> {
  return new Set(
    folded(text)
      .split(' ')
      .filter((word) => word !== ''),
  );
}

/** `alice368` → alice: digits behind a name only make it unique. A loop, because `\d+$` takes quadratic time. */
export function withoutNumber(word: string): string {
  let end = word.length;
  while (end > 0 && word.charCodeAt(end - 1) >= 48 && word.charCodeAt(end - 1) <= 57) end--;
  return word.slice(0, end);
}
