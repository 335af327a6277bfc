import { newOwner } from '../owner-change.ts';
import { readRoleChange } from '../role-change.ts';
import { findWord, isName, spells, type SqlToken } from '../sql-tokens.ts';
import type { StatementDescription } from '../statement.ts';
import { readStoredSetting, type StoredSetting } from '../stored-setting.ts';
import { dangerousSettings } from './dangerous-settings.ts';
import { finishRespelled, type Decision, type PolicyContext } from './decision.ts';
import { refusal } from './refusals.ts';

/** ALTER of any kind of object. */
export function judgeAlter(
  tokens: readonly SqlToken[],
  description: StatementDescription,
  context: PolicyContext,
): Decision {
  const name = description.name?.name ?? '';
  switch (description.kind) {
    case 'system':
      return refusal('system-settings');
    case 'role':
    case 'user':
    case 'group':
      return judgeAlterRole(tokens, context);
    case 'database':
      return judgeAlterDatabase(tokens, name);
    case 'extension':
      return spells(tokens, description.after, 'update') ? { do: 'skip' } : refusal('extension-change', false);
    case 'tablespace':
      return { do: 'miss', kind: 'tablespace', name, why: 'the copy keeps everything in one place' };
    case 'subscription':
    case 'foreign data wrapper':
      return newOwner(tokens) === null ? refusal('remote-access') : { do: 'skip' };
    case 'event trigger':
      return newOwner(tokens) === null ? finishRespelled(tokens) : { do: 'skip' };
    case 'language':
      return { do: 'skip' };
    case 'publication':
      return (newOwner(tokens) !== null || spells(tokens, description.after, 'add', 'tables')) &&
        findWord(tokens, 'where') === -1
        ? finishRespelled(tokens)
        : { do: 'run' };
    case 'table':
    case 'foreign table': {
      if (spells(tokens, description.after, 'set', 'tablespace')) return { do: 'skip' };
      // Loading without foreign-key triggers, as pg_dump --disable-triggers has it, takes a superuser; this does not.
      if (spells(tokens, description.after, 'disable', 'trigger', 'all'))
        return { do: 'replace', sql: 'SET session_replication_role = replica' };
      if (spells(tokens, description.after, 'enable', 'trigger', 'all'))
        return { do: 'replace', sql: 'RESET session_replication_role' };
      return { do: 'run' };
    }
    default:
      return { do: 'run' };
  }
}

function judgeAlterRole(tokens: readonly SqlToken[], context: PolicyContext): Decision {
  const setting = readStoredSetting(tokens);
  if (setting !== null) return judgeStored(setting, context);
  if (spells(tokens, 3, 'rename', 'to') && isName(tokens[2]) && isName(tokens[5])) {
    if (context.ourRoles.has(tokens[5].value)) return refusal('reserved-role', false);
    return { do: 'bootstrap', action: { kind: 'rename-role', from: tokens[2].value, to: tokens[5].value } };
  }
  const change = readRoleChange(tokens);
  if (change === null) return { do: 'run' };
  // A word there is no role's name: whoever runs the statement would be changed.
  if (tokens[2]?.kind === 'word' && /^(current_user|current_role|session_user|all)$/.test(tokens[2].value))
    return refusal('reserved-role', false);
  return { do: 'bootstrap', action: { kind: 'role', change } };
}

function judgeStored(setting: StoredSetting, context: PolicyContext): Decision {
  if (
    setting.role !== null &&
    (context.ourRoles.has(setting.role) || /^(current_user|current_role|session_user)$/.test(setting.role))
  )
    return refusal('reserved-role', false);
  if (dangerousSettings.has(setting.parameter.toLowerCase())) return refusal('dangerous-setting');
  return { do: 'finish', action: { kind: 'setting', setting } };
}

function judgeAlterDatabase(tokens: readonly SqlToken[], name: string): Decision {
  const owner = newOwner(tokens);
  if (owner !== null) return { do: 'bootstrap', action: { kind: 'database-owner', database: name, role: owner.value } };
  if (spells(tokens, 3, 'set', 'tablespace') || spells(tokens, 3, 'refresh')) return { do: 'skip' };
  const setting = readStoredSetting(tokens);
  if (setting !== null)
    return dangerousSettings.has(setting.parameter.toLowerCase())
      ? refusal('dangerous-setting')
      : { do: 'finish', action: { kind: 'setting', setting } };
  // A limit of connections, or of who may connect, would shut the scan out.
  return { do: 'miss', kind: 'database option', name, why: 'connection limits would shut the scan out' };
}
