import { afterParentheses, isName, spells, type SqlToken } from './sql-tokens.ts';

const notColumns = new Set([
  'constraint',
  'primary',
  'unique',
  'check',
  'foreign',
  'exclude',
  'like',
  'partition',
  'period',
]);

/** Names of the columns that a CREATE TABLE or CREATE FOREIGN TABLE declares. */
export function declaredColumns(tokens: readonly SqlToken[], after: number): string[] {
  if (!spells(tokens, after, '(')) return [];
  const end = afterParentheses(tokens, after) - 1;
  const columns: string[] = [];
  let depth = 0;
  let first = true;
  for (let index = after + 1; index < end; index++) {
    const token = tokens[index] as SqlToken;
    if (first && isName(token) && !(token.kind === 'word' && notColumns.has(token.value))) columns.push(token.value);
    first = false;
    if (spells(tokens, index, '(') || spells(tokens, index, '[')) depth++;
    else if (spells(tokens, index, ')') || spells(tokens, index, ']')) depth--;
    else if (depth === 0 && spells(tokens, index, ',')) first = true;
  }
  return columns;
}
