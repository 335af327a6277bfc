import { findWord, spells, type SqlToken } from './sql-tokens.ts';

/** Statements that open, close or divide a transaction, which no savepoint may surround. */
export function transactionControl(tokens: readonly SqlToken[]): 'begin' | 'commit' | 'rollback' | 'savepoint' | null {
  const word = tokens[0]?.kind === 'word' ? tokens[0].value : '';
  if (word === 'begin' || (word === 'start' && spells(tokens, 1, 'transaction'))) return 'begin';
  if (word === 'commit' || word === 'end') return 'commit';
  if (word === 'savepoint' || word === 'release') return 'savepoint';
  if (word === 'abort') return 'rollback';
  if (word === 'rollback') return findWord(tokens, 'to') === -1 ? 'rollback' : 'savepoint';
  if (word === 'prepare' && spells(tokens, 1, 'transaction')) return 'rollback';
  return null;
}

/** Whether a statement is code of the dump rather than the restoring of something. */
export function isCode(verb: string): boolean {
  return (
    verb === 'do' || verb === 'call' || verb === 'select' || verb === 'with' || verb === 'values' || verb === 'execute'
  );
}

/** What a session setting is remembered under; null for other statements and for those that end with a transaction. */
export function settingKey(tokens: readonly SqlToken[]): string | null {
  if (spells(tokens, 0, 'reset')) return tokens[1]?.value === 'role' ? 'role' : (tokens[1]?.value ?? null);
  if (spells(tokens, 0, 'set')) {
    if (spells(tokens, 1, 'local') || spells(tokens, 1, 'transaction') || spells(tokens, 1, 'constraints')) return null;
    return tokens[spells(tokens, 1, 'session') ? 2 : 1]?.value ?? null;
  }
  if (!spells(tokens, 0, 'select')) return null;
  const at = tokens.findIndex((token) => token.kind === 'word' && token.value === 'set_config');
  return at !== -1 && at <= 3 ? (tokens[at + 2]?.value ?? null) : null;
}

/** `SELECT pg_catalog.setval('…', n, true)` as pg_dump writes it. */
export function isSetval(tokens: readonly SqlToken[]): boolean {
  return spells(tokens, 0, 'select', 'pg_catalog', '.', 'setval', '(') && tokens.length <= 12;
}
