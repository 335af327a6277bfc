/** Names that a view's text speaks of; which column stands in which table no text of these servers tells for certain. */
export interface NamesInView {
  /** Two names with a dot between them: a table in its schema, or a column of a table that has a name for the query. */
  readonly pairs: readonly (readonly [string, string])[];
  /** The last name of each chain: among them every column that is read. */
  readonly names: readonly string[];
}

/**
 * Reads the text as the server prints it: names stand in backquotes, stars are spelled out, and literals are escaped by
 * backslashes whatever the mode. Literals are passed over.
 */
export function namesInView(text: string): NamesInView {
  const pairs = new Map<string, readonly [string, string]>();
  const names = new Set<string>();
  const token = /'(?:[^'\\]|\\[^]|'')*'|(`(?:[^`]|``)*`(?:\.`(?:[^`]|``)*`)*)/g;
  for (const [, chain] of text.matchAll(token)) {
    if (chain === undefined) continue;
    const parts = (chain.match(/`(?:[^`]|``)*`/g) ?? []).map((part) => part.slice(1, -1).replaceAll('``', '`'));
    const [first, second] = parts;
    names.add(parts.at(-1) ?? '');
    if (first !== undefined && second !== undefined) pairs.set(JSON.stringify([first, second]), [first, second]);
  }
  return { pairs: [...pairs.values()], names: [...names] };
}
