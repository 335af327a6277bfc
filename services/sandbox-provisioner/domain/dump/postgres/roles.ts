import { isName, spells, type SqlToken } from './sql-tokens.ts';
import { quoteName, quoteText } from './statement.ts';

/** Attributes that would let the dump's own code do more than the loader: they are set after the last statement. */
export type PowerfulAttribute = 'SUPERUSER' | 'CREATEDB' | 'CREATEROLE' | 'REPLICATION' | 'BYPASSRLS';

/** CREATE ROLE and ALTER ROLE, split into what may be true at once and what may not. */
export interface RoleChange {
  readonly verb: 'create' | 'alter';
  readonly name: string;
  /** Options as SQL text of our own spelling. */
  readonly options: readonly string[];
  readonly powers: Readonly<Partial<Record<PowerfulAttribute, boolean>>>;
  readonly memberOf: readonly string[];
  readonly members: readonly string[];
  readonly admins: readonly string[];
}

/** GRANT role TO role and REVOKE role FROM role. */
export interface Membership {
  readonly verb: 'grant' | 'revoke';
  readonly roles: readonly string[];
  readonly members: readonly string[];
  /** e.g. `ADMIN TRUE`, for the WITH clause. */
  readonly options: readonly string[];
  readonly grantor: string | null;
}

/** ALTER ROLE … SET, ALTER DATABASE … SET: stored, and true for sessions to come. */
export interface StoredSetting {
  /** null: ALL. */
  readonly role: string | null;
  readonly database: string | null;
  readonly parameter: string;
  /** SQL text after the parameter's name, e.g. `TO 'a', 'b'`; null: reset. */
  readonly value: string | null;
}

const powerful = new Map<string, [PowerfulAttribute, boolean]>(
  (['SUPERUSER', 'CREATEDB', 'CREATEROLE', 'REPLICATION', 'BYPASSRLS'] as const).flatMap((name) => [
    [name.toLowerCase(), [name, true]],
    [`no${name.toLowerCase()}`, [name, false]],
  ]),
);

/** Reads CREATE ROLE|USER|GROUP and ALTER ROLE|USER with options; null when the statement is something else or unclear. */
export function readRoleChange(tokens: readonly SqlToken[]): RoleChange | null {
  const verb = tokens[0]?.value;
  const kind = tokens[1]?.value;
  const named = tokens[2];
  if ((verb !== 'create' && verb !== 'alter') || !['role', 'user', 'group'].includes(kind ?? '') || !isName(named))
    return null;
  const options: string[] = verb === 'create' && kind === 'user' ? ['LOGIN'] : [];
  const powers: Partial<Record<PowerfulAttribute, boolean>> = {};
  const memberOf: string[] = [];
  const members: string[] = [];
  const admins: string[] = [];
  let at = spells(tokens, 3, 'with') ? 4 : 3;
  const list = (into: string[]) => {
    for (;;) {
      const token = tokens[at];
      if (!isName(token)) return;
      into.push(token.value);
      at++;
      if (!spells(tokens, at, ',')) return;
      at++;
    }
  };
  while (at < tokens.length && !spells(tokens, at, ';')) {
    const word = tokens[at]?.kind === 'word' ? (tokens[at]?.value ?? '') : '';
    const power = powerful.get(word);
    if (power !== undefined) {
      powers[power[0]] = power[1];
      at++;
    } else if (['inherit', 'noinherit', 'login', 'nologin'].includes(word)) {
      options.push(word.toUpperCase());
      at++;
    } else if (word === 'connection' && spells(tokens, at + 1, 'limit')) {
      const negative = spells(tokens, at + 2, '-');
      const limit = tokens[at + (negative ? 3 : 2)];
      if (limit?.kind !== 'number' || !/^\d{1,9}$/.test(limit.value)) return null;
      options.push(`CONNECTION LIMIT ${negative ? '-' : ''}${limit.value}`);
      at += negative ? 4 : 3;
    } else if (word === 'encrypted' || word === 'unencrypted') {
      at++;
    } else if (word === 'password') {
      const value = tokens[at + 1];
      if (value?.kind === 'string') options.push(`PASSWORD ${quoteText(value.value)}`);
      else if (spells(tokens, at + 1, 'null')) options.push('PASSWORD NULL');
      else return null;
      at += 2;
    } else if (word === 'valid' && spells(tokens, at + 1, 'until') && tokens[at + 2]?.kind === 'string') {
      options.push(`VALID UNTIL ${quoteText((tokens[at + 2] as SqlToken).value)}`);
      at += 3;
    } else if (word === 'sysid') {
      at += 2;
    } else if (
      verb === 'create' &&
      word === 'in' &&
      (spells(tokens, at + 1, 'role') || spells(tokens, at + 1, 'group'))
    ) {
      at += 2;
      list(memberOf);
    } else if (verb === 'create' && (word === 'role' || word === 'user')) {
      at++;
      list(members);
    } else if (verb === 'create' && word === 'admin') {
      at++;
      list(admins);
    } else return null;
  }
  return { verb, name: named.value, options, powers, memberOf, members, admins };
}

/** Reads GRANT role TO role; null for privileges on objects, which have an ON. */
export function readMembership(tokens: readonly SqlToken[]): Membership | null {
  const verb = tokens[0]?.value;
  if (verb !== 'grant' && verb !== 'revoke') return null;
  let at = 1;
  const options: string[] = [];
  if (verb === 'revoke' && spells(tokens, 3, 'for')) {
    const option = tokens[1]?.value.toUpperCase() ?? '';
    if (!['ADMIN', 'INHERIT', 'SET'].includes(option)) return null;
    options.push(option);
    at = 4;
  }
  const names = (): string[] | null => {
    const found: string[] = [];
    for (;;) {
      if (spells(tokens, at, 'group') && isName(tokens[at + 1])) at++;
      const token = tokens[at];
      if (!isName(token)) return null;
      found.push(token.value);
      at++;
      if (!spells(tokens, at, ',')) return found;
      at++;
    }
  };
  const roles = names();
  if (roles === null || !spells(tokens, at, verb === 'grant' ? 'to' : 'from')) return null;
  at++;
  const members = names();
  if (members === null) return null;
  let grantor: string | null = null;
  while (at < tokens.length && !spells(tokens, at, ';')) {
    if (spells(tokens, at, 'with') || spells(tokens, at, ',')) {
      const option = tokens[at + 1]?.value.toUpperCase() ?? '';
      const value = tokens[at + 2]?.value.toUpperCase() ?? '';
      if (!['ADMIN', 'INHERIT', 'SET'].includes(option) || !['OPTION', 'TRUE', 'FALSE'].includes(value)) return null;
      options.push(`${option} ${value}`);
      at += 3;
    } else if (spells(tokens, at, 'granted', 'by') && isName(tokens[at + 2])) {
      grantor = (tokens[at + 2] as SqlToken).value;
      at += 3;
    } else if (spells(tokens, at, 'cascade') || spells(tokens, at, 'restrict')) at++;
    else return null;
  }
  return { verb, roles, members, options, grantor };
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

/** The SQL of a membership; without the grantor where that one may not grant in the copy. */
export function spellMembership(membership: Membership, withGrantor: boolean): string {
  const roles = membership.roles.map(quoteName).join(', ');
  const members = membership.members.map(quoteName).join(', ');
  const by = withGrantor && membership.grantor !== null ? ` GRANTED BY ${quoteName(membership.grantor)}` : '';
  if (membership.verb === 'revoke') {
    const option = membership.options[0] === undefined ? '' : `${membership.options[0]} OPTION FOR `;
    return `REVOKE ${option}${roles} FROM ${members}${by}`;
  }
  const options = membership.options.length === 0 ? '' : ` WITH ${membership.options.join(', ')}`;
  return `GRANT ${roles} TO ${members}${options}${by}`;
}
