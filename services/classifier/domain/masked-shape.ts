/** A shape is shown when so many distinct values share it: what few values share could tell one of them. */
export const fewestValues = 5;
/** So many shapes of a column are shown, most frequent first. */
const mostShapes = 3;
/** Runs up to this length keep it; longer ones are told in steps. */
const exactRun = 4;
const longestShape = 60;

export interface MaskedShape {
  readonly shape: string;
  /** Of the column's distinct values, 0 to 1. */
  readonly share: number;
}

/**
 * What a value looks like without what it says: letters → x, digits → 9, other characters as they are where they are marks of
 * a form (`@ . - / :`), `·` otherwise; long runs in steps of length. `ada.lovelace@example.org` → `xxx.x{5-8}@x{5-8}.xxx`.
 */
export function maskedShape(value: string): string {
  const parts: string[] = [];
  for (const [run] of value.slice(0, 200).matchAll(/\p{L}[\p{L}\p{M}]*|\p{Nd}+|\s+|./gsu)) {
    const mark = /^\p{L}/u.test(run) ? 'x' : /^\p{Nd}/u.test(run) ? '9' : /^\s/.test(run) ? ' ' : null;
    if (mark === null) parts.push(/^[@.\-/:_+,()]$/.test(run) ? run : '·');
    else parts.push(mark === ' ' ? ' ' : ofLength(mark, [...run].length));
  }
  const shape = parts.join('');
  return shape.length > longestShape || value.length > 200 ? `${shape.slice(0, longestShape)}…` : shape;
}

function ofLength(mark: string, length: number): string {
  if (length <= exactRun) return mark.repeat(length);
  const upper = 2 ** Math.ceil(Math.log2(length));
  return `${mark}{${upper / 2 + 1}-${upper}}`;
}

/** Shapes of distinct values, most frequent first; none that fewer than five of them share. */
export function maskedShapes(values: Iterable<string>): readonly MaskedShape[] {
  const counts = new Map<string, number>();
  let all = 0;
  for (const value of values) {
    const shape = maskedShape(value);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
    all++;
  }
  return [...counts]
    .filter(([, count]) => count >= fewestValues)
    .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
    .slice(0, mostShapes)
    .map(([shape, count]) => ({ shape, share: Math.round((count / all) * 1000) / 1000 }));
}
