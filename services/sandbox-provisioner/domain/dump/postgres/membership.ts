import { quoteName } from './sql-spelling.ts';
import { isName, spells, type SqlToken } from './sql-tokens.ts';

/** GRANT role TO role and REVOKE role FROM role. */
export interface Membership {
  readonly verb: 'grant' | 'revoke';
  readonly roles: readonly string[];
  readonly members: readonly string[];
  /** e.g. `ADMIN TRUE`, for the WITH clause. */
  readonly options: readonly string[];
  readonly grantor: string | null;
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
