import { readCopy } from './copy-statement.ts';
import { readCreateDatabase, type DatabaseDefinition } from './databases.ts';
import { installableExtensions, judgeLanguage } from './extensions.ts';
import {
  readMembership,
  readRoleChange,
  readStoredSetting,
  type Membership,
  type RoleChange,
  type StoredSetting,
} from './roles.ts';
import {
  changesOnlyOwner,
  declaredColumns,
  describeStatement,
  namedRoles,
  newOwner,
  respell,
  type StatementDescription,
} from './statement.ts';
import { findWord, isName, spells, type SqlToken } from './sql-tokens.ts';

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

export interface Judgement {
  readonly decision: Decision;
  readonly description: StatementDescription;
  /** Roles that must exist first. */
  readonly roles: readonly string[];
  /** Columns that are lost when a table is not created. */
  readonly columns: readonly string[];
}

const refusals = {
  'server-program': 'COPY with PROGRAM starts a program on the server',
  'server-file': 'COPY with a file name reads or writes files of the server',
  'copy-out': 'COPY TO gives rows away instead of restoring them',
  'native-code': 'code in C or internal functions run with the server’s own rights',
  'untrusted-language': 'an untrusted language can do whatever the server can',
  'system-settings': 'ALTER SYSTEM changes the server itself',
  'load-library': 'LOAD brings a library into the server',
  'file-function': 'the function reads or writes files of the server',
  'server-function': 'the function controls the server or its sessions',
  'remote-function': 'the function connects to other servers',
  'remote-access': 'the statement would connect to another server',
  'dangerous-setting': 'the setting makes the server load code or changes whose rights apply',
  'reserved-role': 'the role belongs to Stillframe, not to the dump',
  'catalog-change': 'system catalogs are not changed by hand',
  'extension-change': 'extensions are installed as bundled and not changed',
  'login-trigger': 'a login trigger would run whenever somebody connects',
  'prepared-transaction': 'a prepared transaction would hold its locks for ever',
  'psql-command': 'psql commands other than \\connect run on the client',
} as const;
export type RefusalRule = keyof typeof refusals;

export function refusal(rule: RefusalRule, loses = true): Decision & { do: 'refuse' } {
  return { do: 'refuse', rule, why: refusals[rule], loses };
}

const fileFunction =
  /^(pg_read_file|pg_read_binary_file|pg_read_file_old|pg_ls_\w+|pg_stat_file|pg_file_\w+|pg_logdir_ls|lo_import|lo_export|be_lo_import|be_lo_export|pg_current_logfile|pg_walfile\w*)$/;
const remoteFunction = /^(dblink\w*|postgres_fdw_\w+)$/;
const serverFunction =
  /^(pg_reload_conf|pg_rotate_logfile|pg_terminate_backend|pg_cancel_backend|pg_promote|pg_switch_wal|pg_create_restore_point|pg_backup_\w+|pg_start_backup|pg_stop_backup|pg_create_(?:physical|logical)_replication_slot|pg_copy_\w+_replication_slot|pg_replication_origin_\w+|pg_logical_slot_\w+|pg_log_backend_memory_contexts)$/;
/** Settings that make a session load code or act with other rights. */
export const dangerousSettings: ReadonlySet<string> = new Set([
  'session_preload_libraries',
  'local_preload_libraries',
  'shared_preload_libraries',
  'dynamic_library_path',
  'extension_control_path',
  'event_triggers',
  'allow_system_table_mods',
  'role',
  'session_authorization',
  'archive_command',
  'restore_command',
  'ssl_passphrase_command',
  'jit_provider',
]);
/** Settings that only old servers know, or only newer ones; without them nothing of the data changes. */
const forgottenSettings = new Set([
  'default_with_oids',
  'transaction_timeout',
  'idle_session_timeout',
  'default_tablespace',
  'default_table_access_method',
]);

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

/** Calls by name in a plain statement; what hides deeper meets the loader's missing privileges. */
function judgeCalls(tokens: readonly SqlToken[]): Decision {
  for (let index = 0; index + 1 < tokens.length; index++) {
    const token = tokens[index] as SqlToken;
    if (!isName(token) || !spells(tokens, index + 1, '(')) continue;
    const name = token.value.toLowerCase();
    if (fileFunction.test(name)) return refusal('file-function');
    if (remoteFunction.test(name)) return refusal('remote-function');
    if (serverFunction.test(name)) return refusal('server-function');
    if (name === 'set_config') {
      const parameter = tokens[index + 2];
      if (parameter?.kind === 'string' && dangerousSettings.has(parameter.value.toLowerCase()))
        return refusal('dangerous-setting');
    }
  }
  return { do: 'run' };
}

function judgeSet(tokens: readonly SqlToken[]): Decision {
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

function judgeCreate(tokens: readonly SqlToken[], description: StatementDescription, context: PolicyContext): Decision {
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

function finishRespelled(tokens: readonly SqlToken[]): Decision {
  const sql = respell(tokens);
  return sql === null ? { do: 'run' } : { do: 'finish', action: { kind: 'sql', sql } };
}

function findWordInside(tokens: readonly SqlToken[], from: number, word: string): boolean {
  if (!spells(tokens, from, '(')) return false;
  return tokens
    .slice(from)
    .some((token, index) => token.kind === 'word' && token.value === word && spells(tokens, from + index + 1, '='));
}

function judgeAlter(tokens: readonly SqlToken[], description: StatementDescription, context: PolicyContext): Decision {
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

function judgeDrop(tokens: readonly SqlToken[], description: StatementDescription): Decision {
  const lenient = findWord(tokens, 'exists') !== -1;
  switch (description.kind) {
    case 'database':
    case 'extension':
    case 'tablespace':
    case 'language':
      return { do: 'skip' };
    case 'role':
    case 'user':
    case 'group':
      return lenient ? { do: 'skip' } : { do: 'run' };
    case 'schema':
      return description.name?.name === 'public' ? { do: 'skip' } : { do: 'run' };
    default:
      return { do: 'run' };
  }
}

function judgeComment(tokens: readonly SqlToken[], description: StatementDescription): Decision {
  switch (description.kind) {
    case 'extension':
    case 'language':
    case 'tablespace':
    case 'foreign data wrapper':
    case 'subscription':
    case 'event trigger':
    case 'access method':
      return { do: 'skip' };
    case 'role':
    case 'database':
    case 'publication':
      return finishRespelled(tokens);
    default:
      return { do: 'run' };
  }
}

/** A statement that only hands an object to another role, in words that are safe for a superuser; null otherwise. */
export function ownerChange(tokens: readonly SqlToken[]): string | null {
  if (!spells(tokens, 0, 'alter') || !changesOnlyOwner(tokens)) return null;
  if (
    tokens.some(
      (token) =>
        isName(token) && (token.value === 'pg_catalog' || token.value === 'information_schema') && token === tokens[2],
    )
  )
    return null;
  return respell(tokens);
}
