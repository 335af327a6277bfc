import { spells, type SqlToken } from '../sql-tokens.ts';
import { dangerousSettings } from './dangerous-settings.ts';
import type { Decision } from './decision.ts';
import { refusal } from './refusals.ts';

/** Settings that only old servers know, or only newer ones; without them nothing of the data changes. */
const forgottenSettings = new Set([
  'default_with_oids',
  'transaction_timeout',
  'idle_session_timeout',
  'default_tablespace',
  'default_table_access_method',
]);

/** SET and RESET of the session. */
export function judgeSet(tokens: readonly SqlToken[]): Decision {
  const resets = spells(tokens, 0, 'reset');
  const at =
    !resets &&
    (spells(tokens, 1, 'session') || spells(tokens, 1, 'local')) &&
    !spells(tokens, 2, '=') &&
    !spells(tokens, 2, 'to')
      ? 2
      : 1;
  // The loader may not become another session user; what it makes is handed over instead.
  const session =
    (at === 2 && spells(tokens, 2, 'authorization')) ||
    (resets && spells(tokens, 1, 'session', 'authorization')) ||
    spells(tokens, 1, 'session_authorization');
  if (session) {
    const last = tokens.at(-1);
    const role = spells(tokens, tokens.length - 1, ';') ? tokens.at(-2) : last;
    const nobody = resets || role === undefined || (role.kind === 'word' && role.value === 'default');
    return { do: 'act-for', role: nobody ? null : role.value };
  }
  if (spells(tokens, at, 'role')) return { do: 'run' };
  const parameter = tokens[at]?.value.toLowerCase() ?? '';
  if (dangerousSettings.has(parameter)) return refusal('dangerous-setting');
  if (forgottenSettings.has(parameter)) {
    const value = tokens[at + 2]?.value ?? '';
    if (parameter === 'default_table_access_method') return value === 'heap' ? { do: 'run' } : { do: 'skip' };
    if (parameter === 'default_tablespace')
      return value === '' || value === 'pg_default'
        ? { do: 'run' }
        : { do: 'miss', kind: 'tablespace', name: value, why: 'the copy keeps everything in one place' };
    if (parameter === 'default_with_oids') return { do: 'skip' };
  }
  return { do: 'run' };
}
