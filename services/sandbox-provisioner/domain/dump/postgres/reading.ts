import { readCopy } from './copy-statement.ts';
import type { BootstrapAction, FinishAction, Judgement } from './policy.ts';
import { spellName } from './statement.ts';
import { findWord, nameAt, spells, type QualifiedName, type SqlToken } from './sql-tokens.ts';

/** What a place in the report calls the object; null where the statement names none. */
export function objectOf({ description: { name, on, kind } }: Judgement): string | null {
  if (on !== null && name !== null && (kind === 'trigger' || kind === 'policy' || kind === 'rule'))
    return `${spellName(name)} on ${spellName(on)}`;
  return spellName(name ?? on);
}

/** Roles that an action needs, except the one it makes. */
export function rolesOf(action: BootstrapAction | FinishAction): string[] {
  switch (action.kind) {
    case 'role':
      return [...action.change.memberOf, ...action.change.members, ...action.change.admins];
    case 'membership': {
      const { roles, members, grantor } = action.membership;
      return [...roles.filter((role) => !role.startsWith('pg_')), ...members, ...(grantor === null ? [] : [grantor])];
    }
    case 'database':
      return action.definition.owner === null || action.definition.owner === 'default' ? [] : [action.definition.owner];
    case 'database-owner':
      return [action.role];
    case 'setting':
      return action.setting.role === null ? [] : [action.setting.role];
    default:
      return [];
  }
}

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

export function columnsOfCopy(tokens: readonly SqlToken[]): string[] {
  return [...(readCopy(tokens)?.columns ?? [])];
}

/** INSERT statements are mostly data: only their beginning is read. */
export function isInsert(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) | 0x20) === 0x69 && ((bytes[1] ?? 0) | 0x20) === 0x6e && ((bytes[2] ?? 0) | 0x20) === 0x73;
}

/** Dumps in an encoding that a server cannot have are converted; SQL_ASCII cannot be, and must stay. */
export function databaseEncoding(clientEncoding: string | null): string | null {
  return clientEncoding !== null && /^sql_?ascii$/i.test(clientEncoding) ? 'SQL_ASCII' : null;
}

/** SQLSTATEs that say: it is there already, so the copy does not lack it. */
export const alreadyThere: ReadonlySet<string> = new Set(['42710', '42723', '42P04', '42P06', '42P07']);

/** `SELECT pg_catalog.setval('…', n, true)` as pg_dump writes it. */
export function isSetval(tokens: readonly SqlToken[]): boolean {
  return spells(tokens, 0, 'select', 'pg_catalog', '.', 'setval', '(') && tokens.length <= 12;
}
