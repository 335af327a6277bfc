import { quoteName, quoteText } from './sql-spelling.ts';
import { isName, spells, type SqlToken } from './sql-tokens.ts';

/** ALTER ROLE … SET, ALTER DATABASE … SET: stored, and true for sessions to come. */
export interface StoredSetting {
  /** null: ALL. */
  readonly role: string | null;
  readonly database: string | null;
  readonly parameter: string;
  /** SQL text after the parameter's name, e.g. `TO 'a', 'b'`; null: reset. */
  readonly value: string | null;
}

/** Reads ALTER ROLE … [IN DATABASE …] SET|RESET … and ALTER DATABASE … SET|RESET …. */
export function readStoredSetting(tokens: readonly SqlToken[]): StoredSetting | null {
  if (!spells(tokens, 0, 'alter')) return null;
  const ofDatabase = spells(tokens, 1, 'database');
  if (!ofDatabase && !spells(tokens, 1, 'role') && !spells(tokens, 1, 'user')) return null;
  const subject = tokens[2];
  if (!isName(subject)) return null;
  let role: string | null = null;
  let database: string | null = null;
  let at = 3;
  if (ofDatabase) database = subject.value;
  else {
    role = subject.kind === 'word' && subject.value === 'all' ? null : subject.value;
    if (spells(tokens, 3, 'in', 'database') && isName(tokens[5])) {
      database = tokens[5].value;
      at = 6;
    }
  }
  const resets = spells(tokens, at, 'reset');
  if (!resets && !spells(tokens, at, 'set')) return null;
  const parts: string[] = [];
  for (at++; isName(tokens[at]); at++) {
    parts.push((tokens[at] as SqlToken).value);
    if (!spells(tokens, at + 1, '.')) break;
    at++;
  }
  if (parts.length === 0) return null;
  const parameter = parts.join('.');
  if (resets) return { role, database, parameter, value: null };
  at++;
  if (!spells(tokens, at, 'to') && !spells(tokens, at, '=')) return null;
  const values: string[] = [];
  for (at++; at < tokens.length && !spells(tokens, at, ';'); at++) {
    const token = tokens[at] as SqlToken;
    if (spells(tokens, at, ',')) continue;
    if (spells(tokens, at, 'default')) return { role, database, parameter, value: null };
    if (spells(tokens, at, '-') && tokens[at + 1]?.kind === 'number') {
      values.push(`-${(tokens[at + 1] as SqlToken).value}`);
      at++;
    } else if (token.kind === 'symbol') return null;
    else values.push(token.value);
  }
  if (values.length === 0) return null;
  return { role, database, parameter, value: `TO ${values.map(quoteText).join(', ')}` };
}

/** The SQL of a stored setting in our own spelling. */
export function spellStoredSetting({ role, database, parameter, value }: StoredSetting): string {
  const subject =
    role === null && database !== null
      ? `DATABASE ${quoteName(database)}`
      : `ROLE ${role === null ? 'ALL' : quoteName(role)}${database === null ? '' : ` IN DATABASE ${quoteName(database)}`}`;
  const name = parameter.split('.').map(quoteName).join('.');
  return value === null ? `ALTER ${subject} RESET ${name}` : `ALTER ${subject} SET ${name} ${value}`;
}
