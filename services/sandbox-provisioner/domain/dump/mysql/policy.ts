import type { MysqlToken } from './tokens.ts';
import { builtInSchemas } from './source-schema.ts';
import { is, type MysqlDescription } from './statement.ts';

/** What the loader does with a statement. */
export type MysqlDecision =
  | { readonly do: 'run' }
  /** Says nothing of the data: replication positions, caches, the dump program's own conveniences. */
  | { readonly do: 'skip' }
  | { readonly do: 'use'; readonly database: string }
  | {
      readonly do: 'create-database';
      readonly database: string;
      readonly charset: string | null;
      readonly collation: string | null;
    }
  | { readonly do: 'drop-database'; readonly database: string }
  /** Accounts and grants: replayed when no code of the dump can run any more. */
  | { readonly do: 'account' }
  | { readonly do: 'refuse'; readonly rule: MysqlRule };

export type MysqlRule = keyof typeof rules;

const rules = {
  'client-command': 'a command to the client program, which could run programs or read and write files',
  'server-file': 'it would read or write a file of the server or the client',
  'native-code': 'it would load a program library into the server',
  'server-setting': 'it would change the server itself',
  'dynamic-sql': 'it builds a statement from text, which cannot be judged before it runs',
  'code-run': 'it would run a stored routine of the dump',
  'remote-access': 'it would make the server connect to another one',
  'server-control': 'it would control the server, its replication or other sessions',
  'own-account': 'it names an account of the sandbox itself',
  'unknown-statement': 'it is no statement that a dump needs',
} as const;

export function mysqlRefusal(rule: MysqlRule): string {
  return rules[rule];
}

/** Whoever has this in its name was made by us. */
export const ownAccountPrefix = 'stillframe_';
const run: MysqlDecision = { do: 'run' };
const skip: MysqlDecision = { do: 'skip' };
const account: MysqlDecision = { do: 'account' };
const refuse = (rule: MysqlRule): MysqlDecision => ({ do: 'refuse', rule });

const plainVerbs = new Set(
  'insert replace update delete truncate lock unlock start begin commit rollback savepoint release analyze optimize repair check'.split(
    ' ',
  ),
);
const idleVerbs = new Set('flush show explain describe desc help'.split(' '));
const refusedVerbs: Readonly<Record<string, MysqlRule>> = {
  load: 'server-file',
  handler: 'code-run',
  call: 'code-run',
  do: 'code-run',
  prepare: 'dynamic-sql',
  execute: 'dynamic-sql',
  install: 'native-code',
  uninstall: 'native-code',
  change: 'server-control',
  stop: 'server-control',
  reset: 'server-control',
  purge: 'server-control',
  kill: 'server-control',
  shutdown: 'server-control',
  restart: 'server-control',
  binlog: 'server-control',
  clone: 'server-control',
  import: 'server-file',
  backup: 'server-control',
  xa: 'server-control',
};
const objects = new Set('table view trigger procedure function event index sequence package'.split(' '));

/** The decision on one statement; the loader's account could do none of what is refused anyway. */
export function judgeMysql(description: MysqlDescription, tokens: readonly MysqlToken[]): MysqlDecision {
  const { verb, kind, definer, name } = description;
  if (verb === '') return tokens.length === 0 ? skip : refuse('unknown-statement');
  if (definer !== null && definer.user.toLowerCase().startsWith(ownAccountPrefix)) return refuse('own-account');
  if (namesFile(tokens)) return refuse('server-file');
  const schema = kind === 'database' ? name?.name : name?.schema;
  if (schema?.toLowerCase().startsWith(ownAccountPrefix)) return refuse('own-account');
  if (builtInSchemas.has(schema?.toLowerCase() ?? '')) return skip;
  if (verb === 'use')
    return description.name === null ? refuse('unknown-statement') : { do: 'use', database: description.name.name };
  if (verb === 'set') return judgeSet(tokens);
  if (verb === 'grant' || verb === 'revoke') return mentionsOwn(tokens) ? refuse('own-account') : account;
  if (verb === 'select' || verb === 'with' || verb === 'values' || verb === 'table' || verb === '(') return run;
  if (verb === 'start' && !is(tokens, 1, 'transaction')) return refuse('server-control');
  if (verb === 'deallocate') return skip;
  if (verb === 'prepare' && preparesBulkLoad(tokens)) return skip;
  if (plainVerbs.has(verb)) return run;
  if (idleVerbs.has(verb)) return skip;
  const rule = refusedVerbs[verb];
  if (rule !== undefined) return refuse(rule);
  if (!/^(create|alter|drop|rename)$/.test(verb)) return refuse('unknown-statement');
  return judgeObject(verb, kind, description, tokens);
}

function judgeObject(
  verb: string,
  kind: string | null,
  { name }: MysqlDescription,
  tokens: readonly MysqlToken[],
): MysqlDecision {
  if (kind === 'user' || kind === 'role') return mentionsOwn(tokens) ? refuse('own-account') : account;
  if (kind === 'server') return refuse('remote-access');
  if (kind === 'tablespace' || kind === 'logfile' || kind === 'undo') return refuse('server-file');
  if (kind === 'database') {
    if (name === null || verb === 'alter') return verb === 'alter' ? skip : refuse('unknown-statement');
    if (verb === 'drop') return { do: 'drop-database', database: name.name };
    return { do: 'create-database', database: name.name, ...defaultsOf(tokens) };
  }
  if (kind === 'function' && tokens.some((_, at) => is(tokens, at, 'soname'))) return refuse('native-code');
  return kind !== null && objects.has(kind) ? run : refuse('unknown-statement');
}

/** `DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`. */
function defaultsOf(tokens: readonly MysqlToken[]): { charset: string | null; collation: string | null } {
  const after = (word: string) => {
    const at = tokens.findIndex((_, index) => is(tokens, index, word));
    const value = at === -1 ? undefined : tokens[at + (is(tokens, at + 1, '=') ? 2 : 1)]?.value;
    return value !== undefined && /^[A-Za-z0-9_]{1,64}$/.test(value) ? value : null;
  };
  return { charset: after('set') ?? after('charset'), collation: after('collate') };
}

function namesFile(tokens: readonly MysqlToken[]): boolean {
  return tokens.some(
    (_, at) =>
      (is(tokens, at, 'into') && (is(tokens, at + 1, 'outfile') || is(tokens, at + 1, 'dumpfile'))) ||
      (is(tokens, at, 'load_file') && is(tokens, at + 1, '(')),
  );
}

function mentionsOwn(tokens: readonly MysqlToken[]): boolean {
  return tokens.some(({ value, kind }) => kind !== 'symbol' && value.toLowerCase().startsWith(ownAccountPrefix));
}

/** Percona's mysqldump asks for RocksDB's bulk load this way, on every server. */
function preparesBulkLoad(tokens: readonly MysqlToken[]): boolean {
  return /^(save_old_|enable_|disable_)?(rocksdb_)?bulk_load$/.test(tokens[4]?.value ?? '') && is(tokens, 3, '@');
}

/** Positions in a log, which say nothing of the data. */
const positions =
  /^(gtid_purged|gtid_slave_pos|gtid_mode|sql_log_bin|gtid_next|rocksdb_\w+|pseudo_\w+|skip_replication)$/;

function judgeSet(tokens: readonly MysqlToken[]): MysqlDecision {
  if (is(tokens, 1, 'password') || is(tokens, 1, 'role') || (is(tokens, 1, 'default') && is(tokens, 2, 'role')))
    return mentionsOwn(tokens) ||
      is(tokens, 1, 'role') ||
      tokens.length > 20 ||
      tokens.some((_, at) => is(tokens, at, ','))
      ? refuse('own-account')
      : account;
  if (is(tokens, 1, 'statement')) return refuse('dynamic-sql');
  const named = tokens.flatMap((token, at) => {
    const before =
      at === 1 ||
      is(tokens, at - 1, ',') ||
      /^(global|persist|persist_only|session|local|@@|\.)$/.test(tokens[at - 1]?.value ?? '');
    return token.kind === 'word' && before ? [token.value] : [];
  });
  if (named.some((name) => positions.test(name))) return skip;
  if (
    tokens.some(
      ({ value, kind }, at) => kind === 'word' && /^(global|persist|persist_only)$/.test(value) && assigns(tokens, at),
    )
  )
    return refuse('server-setting');
  return run;
}

/** `SET GLOBAL x`, `SET a = 1, GLOBAL x`, `SET @@GLOBAL.x`; reading `@@GLOBAL.x` on the right is harmless. */
function assigns(tokens: readonly MysqlToken[], at: number): boolean {
  const before = is(tokens, at - 1, '@@') ? at - 2 : at - 1;
  return before <= 0 || is(tokens, before, ',') || is(tokens, before, 'set');
}
