/** Lower case, without accents, inner blanks single: how words are compared with lists. */
export function folded(text: string): string {
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
