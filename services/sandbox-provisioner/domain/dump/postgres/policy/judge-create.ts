import { readCreateDatabase } from '../create-database.ts';
import { installableExtensions, judgeLanguage } from '../extensions.ts';
import { readRoleChange } from '../role-change.ts';
import { findWord, isName, spells, type SqlToken } from '../sql-tokens.ts';
import type { StatementDescription } from '../statement.ts';
import { finishRespelled, type Decision, type PolicyContext } from './decision.ts';
import { refusal } from './refusals.ts';

/** CREATE of any kind of object. */
export function judgeCreate(
  tokens: readonly SqlToken[],
  description: StatementDescription,
  context: PolicyContext,
): Decision {
  const name = description.name?.name ?? '';
  switch (description.kind) {
    case 'role':
    case 'user':
    case 'group': {
      const change = readRoleChange(tokens);
      if (change === null) return { do: 'run' };
      if ([...change.memberOf, ...change.members, ...change.admins].some((role) => context.ourRoles.has(role)))
        return refusal('reserved-role', false);
      return { do: 'bootstrap', action: { kind: 'role', change } };
    }
    case 'database': {
      const definition = readCreateDatabase(tokens);
      return definition === null ? { do: 'run' } : { do: 'bootstrap', action: { kind: 'database', definition } };
    }
    case 'extension': {
      if (name === 'plpgsql') return { do: 'skip' };
      if (judgeLanguage(name) === 'untrusted') return refusal('untrusted-language');
      if (!installableExtensions.has(name))
        return { do: 'miss', kind: 'extension', name, why: 'the extension is not bundled' };
      const at = findWord(tokens, 'schema', description.after);
      const schema = at === -1 || !isName(tokens[at + 1]) ? null : (tokens[at + 1] as SqlToken).value;
      return { do: 'bootstrap', action: { kind: 'extension', name, schema } };
    }
    case 'language':
      if (name === 'plpgsql') return { do: 'skip' };
      return judgeLanguage(name) === 'not-bundled' && findWord(tokens, 'handler') === -1
        ? { do: 'miss', kind: 'language', name, why: 'the language is not bundled' }
        : refusal('untrusted-language');
    case 'function':
    case 'procedure':
      return judgeFunction(tokens, description);
    case 'tablespace':
      return { do: 'miss', kind: 'tablespace', name, why: 'the copy keeps everything in one place' };
    case 'foreign data wrapper':
      return refusal('remote-access');
    case 'subscription':
      return refusal('remote-access');
    case 'access method':
    case 'transform':
      return refusal('native-code');
    case 'text search template':
    case 'text search parser':
      return refusal('native-code');
    case 'type':
      return findWordInside(tokens, description.after, 'input') ? refusal('native-code') : { do: 'run' };
    case 'event trigger':
      if (spells(tokens, description.after, 'on', 'login')) return refusal('login-trigger');
      return finishRespelled(tokens);
    case 'publication': {
      // Those for all tables take a superuser, who must not meet an expression of the dump.
      const wide = findWord(tokens, 'all') !== -1 || spells(tokens, description.after, 'for', 'tables', 'in');
      return wide && findWord(tokens, 'where') === -1 ? finishRespelled(tokens) : { do: 'run' };
    }
    case 'schema':
      return name === 'public' && description.after >= tokens.length - 1 ? { do: 'skip' } : { do: 'run' };
    default:
      return { do: 'run' };
  }
}

function judgeFunction(tokens: readonly SqlToken[], description: StatementDescription): Decision {
  const at = findWord(tokens, 'language', description.after);
  const language = at === -1 ? 'sql' : (tokens[at + 1]?.value ?? 'sql');
  const judged = judgeLanguage(language);
  if (judged === 'native') return refusal('native-code');
  if (judged === 'untrusted') return refusal('untrusted-language');
  if (judged === 'not-bundled')
    return {
      do: 'miss',
      kind: description.kind ?? 'function',
      name: description.name?.name ?? '',
      why: 'its language is not bundled',
    };
  return { do: 'run' };
}

function findWordInside(tokens: readonly SqlToken[], from: number, word: string): boolean {
  if (!spells(tokens, from, '(')) return false;
  return tokens
    .slice(from)
    .some((token, index) => token.kind === 'word' && token.value === word && spells(tokens, from + index + 1, '='));
}
