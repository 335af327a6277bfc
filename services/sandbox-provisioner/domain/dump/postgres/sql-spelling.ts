import type { QualifiedName, SqlToken } from './sql-tokens.ts';

/** A name as the server reads it back. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as the server reads it back when standard_conforming_strings is on. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The statement written anew from its tokens: quotes and literals are ours, so nothing can hide between them. Null when
 * a token has no safe spelling.
 */
export function respell(tokens: readonly SqlToken[]): string | null {
  const words: string[] = [];
  for (const token of tokens) {
    if (token.value.includes('\0')) return null;
    if (token.kind === 'name') words.push(quoteName(token.value));
    else if (token.kind === 'string') words.push(quoteText(token.value));
    else if (token.kind === 'word' || token.kind === 'number') words.push(token.value);
    else if (token.value === '::' || /^[(),.=[\]%*<>+\-|&!~#@^`?/]$/.test(token.value)) words.push(token.value);
    else if (token.value !== ';') return null;
  }
  // A dot binds its neighbours, and operators must stay one token.
  return words
    .join(' ')
    .replace(/ \. /g, '.')
    .replace(/([=<>+\-|&!~#@^`?/*%]) (?=[=<>+\-|&!~#@^`?/*%])/g, '$1');
}

/** `schema.name` for the report. */
export function spellName(name: QualifiedName | null): string | null {
  if (name === null) return null;
  return name.schema === null ? name.name : `${name.schema}.${name.name}`;
}
