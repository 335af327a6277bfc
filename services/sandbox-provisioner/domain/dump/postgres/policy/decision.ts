import type { DatabaseDefinition } from '../create-database.ts';
import type { Membership } from '../membership.ts';
import type { RoleChange } from '../role-change.ts';
import { respell } from '../sql-spelling.ts';
import type { SqlToken } from '../sql-tokens.ts';
import type { StoredSetting } from '../stored-setting.ts';

/**
 * What is done with a statement. Only `run` and `replace` send SQL of the dump, and only as the loader, who is no
 * superuser; whatever goes through the bootstrap connection is written anew from what was understood.
 */
export type Decision =
  | { readonly do: 'run' }
  /** As the loader, in other words. */
  | { readonly do: 'replace'; readonly sql: string }
  /** What follows belongs to this role, as SET SESSION AUTHORIZATION says; null: to nobody in particular again. */
  | { readonly do: 'act-for'; readonly role: string | null }
  /** Already true in the copy, or without meaning there. */
  | { readonly do: 'skip' }
  | { readonly do: 'refuse'; readonly rule: string; readonly why: string; readonly loses: boolean }
  /** Harmless, but the copy cannot hold it. */
  | { readonly do: 'miss'; readonly kind: string; readonly name: string; readonly why: string }
  | { readonly do: 'bootstrap'; readonly action: BootstrapAction }
  /** After the last statement of the dump, when none of its code can run any more. */
  | { readonly do: 'finish'; readonly action: FinishAction };

export type BootstrapAction =
  | { readonly kind: 'role'; readonly change: RoleChange }
  | { readonly kind: 'rename-role'; readonly from: string; readonly to: string }
  | { readonly kind: 'membership'; readonly membership: Membership }
  | { readonly kind: 'database'; readonly definition: DatabaseDefinition }
  | { readonly kind: 'database-owner'; readonly database: string; readonly role: string }
  | { readonly kind: 'extension'; readonly name: string; readonly schema: string | null };

export type FinishAction =
  | { readonly kind: 'membership'; readonly membership: Membership }
  | { readonly kind: 'setting'; readonly setting: StoredSetting }
  /** One statement, respelled, in the database where it stood. */
  | { readonly kind: 'sql'; readonly sql: string };

export interface PolicyContext {
  /** Roles that Stillframe made: the dump may neither use nor change them. */
  readonly ourRoles: ReadonlySet<string>;
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

/** After the last statement, in words of our own; as it stands, and as the loader, where there are none. */
export function finishRespelled(tokens: readonly SqlToken[]): Decision {
  const sql = respell(tokens);
  return sql === null ? { do: 'run' } : { do: 'finish', action: { kind: 'sql', sql } };
}
