import { newOwner } from './owner-change.ts';
import { findWord, isName, spells, type SqlToken } from './sql-tokens.ts';
import type { StatementDescription } from './statement.ts';

const notRoles = new Set(['public', 'current_user', 'session_user', 'current_role', 'none', 'default', 'user']);

/** Roles that a statement names where only a role can stand. */
export function namedRoles(tokens: readonly SqlToken[], description: StatementDescription): string[] {
  const roles = new Set<string>();
  const add = (token: SqlToken | undefined) => {
    if (token === undefined || token.kind === 'number' || token.kind === 'symbol') return;
    if (token.kind === 'word' && notRoles.has(token.value)) return;
    if (token.value !== '') roles.add(token.value);
  };
  /** A list `a, GROUP b, "c"`. */
  const list = (from: number) => {
    let at = from;
    for (;;) {
      if (spells(tokens, at, 'group') && isName(tokens[at + 1])) at++;
      add(tokens[at]);
      if (!spells(tokens, at + 1, ',')) return;
      at += 2;
    }
  };
  const after = (word: string, from = 0) => {
    const at = findWord(tokens, word, from);
    return at === -1 ? tokens.length : at + 1;
  };
  const { verb, kind } = description;

  if (verb === 'grant' || verb === 'revoke') {
    for (const role of grantees(tokens, 0)) add(role);
  } else if (kind === 'default privileges') {
    if (spells(tokens, 3, 'for')) list(5);
    const grant = Math.max(findWord(tokens, 'grant', 3), findWord(tokens, 'revoke', 3));
    if (grant !== -1) for (const role of grantees(tokens, grant)) add(role);
  } else if (verb === 'set') {
    const at = spells(tokens, 1, 'local') || spells(tokens, 1, 'session') ? 2 : 1;
    if (spells(tokens, at, 'role'))
      add(tokens[spells(tokens, at + 1, '=') || spells(tokens, at + 1, 'to') ? at + 2 : at + 1]);
    if (spells(tokens, at, 'authorization')) add(tokens[at + 1]);
    if (spells(tokens, 1, 'session_authorization')) add(tokens[3]);
  } else if (kind === 'policy') {
    const to = findWord(tokens, 'to', description.after);
    if (to !== -1 && !spells(tokens, to - 1, 'rename')) list(to + 1);
  } else if (kind === 'user mapping') {
    add(tokens[after('for')]);
  } else if (kind === 'role' || kind === 'user' || kind === 'group') {
    add(tokens[description.after - 1]);
  } else if (verb === 'reassign') {
    list(after('by'));
    list(after('to'));
  } else if (verb === 'drop' && spells(tokens, 1, 'owned')) {
    list(3);
  } else if (kind === 'schema' && verb === 'create') {
    const at = findWord(tokens, 'authorization');
    if (at !== -1) add(tokens[at + 1]);
  } else if (kind === 'database' && verb === 'create') {
    const at = findWord(tokens, 'owner');
    if (at !== -1) add(tokens[spells(tokens, at + 1, '=') ? at + 2 : at + 1]);
  }
  const owner = newOwner(tokens);
  if (verb === 'alter' && owner !== null) add(owner);
  return [...roles];
}

/** The role tokens after TO (or FROM) and after GRANTED BY. */
function grantees(tokens: readonly SqlToken[], from: number): SqlToken[] {
  const revokes = spells(tokens, from, 'revoke');
  // `GRANT … ON FUNCTION f(…) TO …`: names can be words like `to` only when quoted.
  let at = findWord(tokens, revokes ? 'from' : 'to', from + 1);
  if (at === -1) return [];
  const found: SqlToken[] = [];
  for (;;) {
    at++;
    if (spells(tokens, at, 'group') && isName(tokens[at + 1])) at++;
    const token = tokens[at];
    if (token !== undefined) found.push(token);
    if (!spells(tokens, at + 1, ',')) break;
    at++;
  }
  const granted = findWord(tokens, 'granted', at);
  const by = granted === -1 ? undefined : tokens[granted + 2];
  if (by !== undefined) found.push(by);
  return found;
}
