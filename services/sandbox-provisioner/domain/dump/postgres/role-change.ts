import { quoteText } from './sql-spelling.ts';
import { isName, spells, type SqlToken } from './sql-tokens.ts';

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
