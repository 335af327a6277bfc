import { readCopy } from '../copy-statement.ts';
import { declaredColumns } from '../declared-columns.ts';
import { readMembership } from '../membership.ts';
import { namedRoles } from '../statement-roles.ts';
import { describeStatement, type StatementDescription } from '../statement.ts';
import { spells, type SqlToken } from '../sql-tokens.ts';
import type { Decision, PolicyContext } from './decision.ts';
import { judgeAlter } from './judge-alter.ts';
import { judgeCalls } from './judge-calls.ts';
import { judgeComment } from './judge-comment.ts';
import { judgeCreate } from './judge-create.ts';
import { judgeDrop } from './judge-drop.ts';
import { judgeSet } from './judge-set.ts';
import { refusal } from './refusals.ts';

export interface Judgement {
  readonly decision: Decision;
  readonly description: StatementDescription;
  /** Roles that must exist first. */
  readonly roles: readonly string[];
  /** Columns that are lost when a table is not created. */
  readonly columns: readonly string[];
}

/** Decides about one statement. A statement that is not understood runs as the loader, never through the bootstrap. */
export function judgeStatement(tokens: readonly SqlToken[], context: PolicyContext): Judgement {
  const description = describeStatement(tokens);
  const roles = namedRoles(tokens, description);
  const columns =
    description.verb === 'create' && description.kind?.endsWith('table')
      ? declaredColumns(tokens, description.after)
      : [];
  const reserved = roles.some((role) => context.ourRoles.has(role));
  const decision = reserved ? refusal('reserved-role', false) : decide(tokens, description, context);
  return { decision, description, roles, columns };
}

function decide(tokens: readonly SqlToken[], description: StatementDescription, context: PolicyContext): Decision {
  switch (description.verb) {
    case 'copy':
      return judgeCopy(tokens);
    case 'load':
      return refusal('load-library');
    case 'set':
    case 'reset':
      return judgeSet(tokens);
    case 'prepare':
      return spells(tokens, 1, 'transaction') ? refusal('prepared-transaction') : judgeCalls(tokens);
    case 'import':
      return refusal('remote-access');
    case 'grant':
    case 'revoke':
      return judgeGrant(tokens, context);
    case 'security':
      return {
        do: 'miss',
        kind: 'security label',
        name: description.name?.name ?? 'label',
        why: 'label providers are not bundled',
      };
    case 'insert':
    case 'update':
    case 'delete':
    case 'truncate':
    case 'merge':
      return description.name?.schema === 'pg_catalog' ? refusal('catalog-change') : judgeCalls(tokens);
    case 'create':
      return judgeCreate(tokens, description, context);
    case 'alter':
      return judgeAlter(tokens, description, context);
    case 'drop':
      return judgeDrop(tokens, description);
    case 'comment':
      return judgeComment(tokens, description);
    default:
      return judgeCalls(tokens);
  }
}

function judgeCopy(tokens: readonly SqlToken[]): Decision {
  const copy = readCopy(tokens);
  if (copy === null) return { do: 'run' };
  if (copy.end === 'program') return refusal('server-program');
  if (copy.end === 'file') return refusal('server-file');
  if (copy.direction === 'to') return refusal('copy-out');
  if (copy.table?.schema === 'pg_catalog') return refusal('catalog-change');
  return { do: 'run' };
}

function judgeGrant(tokens: readonly SqlToken[], context: PolicyContext): Decision {
  const membership = readMembership(tokens);
  if (membership === null) return { do: 'run' };
  const everyone = [
    ...membership.roles,
    ...membership.members,
    ...(membership.grantor === null ? [] : [membership.grantor]),
  ];
  if (everyone.some((role) => context.ourRoles.has(role))) return refusal('reserved-role', false);
  // Predefined roles reach files and programs: granted when no code of the dump can use them any more.
  if (membership.roles.some((role) => role.startsWith('pg_')))
    return { do: 'finish', action: { kind: 'membership', membership } };
  return { do: 'bootstrap', action: { kind: 'membership', membership } };
}
