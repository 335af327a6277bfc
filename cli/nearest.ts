/** Names that a mistyped one may have meant, the nearest first, at most `most`. */
export function nearest(typed: string, names: readonly string[], most = 4): readonly string[] {
  const words = typed.split('-').filter((word) => word.length > 2);
  const rated = names.map((name) => {
    const shared = words.filter((word) => name.split('-').includes(word)).length;
    const contained = typed.length > 3 && name.includes(typed) ? 3 : 0;
    return { name, distance: distance(typed, name) - 5 * (shared + contained) };
  });
  const limit = Math.max(2, Math.ceil(typed.length / 2));
  return rated
    .filter((one) => one.distance <= limit)
    .sort((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Levenshtein's: how many letters have to be put in, left out or changed. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 40) return 40;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1));
    row = next;
  }
  return row[other.length]!;
}
