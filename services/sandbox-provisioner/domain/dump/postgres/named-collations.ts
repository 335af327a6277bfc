import { nameAt, spells, type QualifiedName, type SqlToken } from './sql-tokens.ts';

/** Collations that a statement asks for. */
export function namedCollations(tokens: readonly SqlToken[]): QualifiedName[] {
  const names: QualifiedName[] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'word' || token.value !== 'collate') return;
    const at = spells(tokens, index + 1, '=') ? index + 2 : index + 1;
    const named = nameAt(tokens, at);
    if (named !== null) names.push(named.name);
  });
  return names;
}
