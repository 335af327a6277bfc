import { afterParentheses, findWord, isName, nameAt, spells, type QualifiedName, type SqlToken } from './sql-tokens.ts';

/** What a statement is about, as far as its first words tell. */
export interface StatementDescription {
  /** e.g. `CREATE TABLE`, `COPY`, `DO`: command words only, never text of the dump. */
  readonly label: string;
  readonly verb: string;
  /** Kind of object in lower case, e.g. `table`, `materialized view`; null where the verb takes none. */
  readonly kind: string | null;
  readonly name: QualifiedName | null;
  /** The table of an index, trigger, rule or policy. */
  readonly on: QualifiedName | null;
  /** Index of the first token after the name. */
  readonly after: number;
}

/** Longest first, so that `materialized view` is not taken for `view`. */
const kinds = [
  'text search configuration',
  'text search dictionary',
  'text search template',
  'text search parser',
  'foreign data wrapper',
  'materialized view',
  'operator family',
  'operator class',
  'default privileges',
  'event trigger',
  'foreign table',
  'access method',
  'large object',
  'user mapping',
  'subscription',
  'publication',
  'tablespace',
  'conversion',
  'statistics',
  'procedure',
  'extension',
  'parameter',
  'collation',
  'aggregate',
  'constraint',
  'transform',
  'sequence',
  'operator',
  'function',
  'language',
  'database',
  'routine',
  'trigger',
  'schema',
  'domain',
  'server',
  'policy',
  'column',
  'system',
  'group',
  'table',
  'index',
  'cast',
  'rule',
  'role',
  'type',
  'user',
  'view',
].map((kind) => ({ kind, words: kind.split(' ') }));

/** Words between CREATE and the kind of object. */
const adjectives = new Set([
  'or',
  'replace',
  'global',
  'local',
  'temp',
  'temporary',
  'unlogged',
  'recursive',
  'unique',
  'trusted',
  'procedural',
  'default',
]);
/** Words between the kind of object and its name. */
const fillers = new Set(['if', 'not', 'exists', 'only', 'concurrently']);
/** Commands that are named in a report; any other is called `statement`. */
const verbs = new Set(
  (
    'abort alter analyze begin call checkpoint close cluster comment commit copy create deallocate declare delete discard do drop end execute ' +
    'explain fetch grant import insert listen load lock merge move notify prepare reassign refresh reindex release reset revoke rollback ' +
    'savepoint security select set show start table truncate unlisten update vacuum values with'
  ).split(' '),
);

/** Reads the first words of a statement. */
export function describeStatement(tokens: readonly SqlToken[]): StatementDescription {
  const first = tokens[0];
  const verb = first?.kind === 'word' && verbs.has(first.value) ? first.value : 'statement';
  const plain = (name: QualifiedName | null, after: number, kind: string | null = null): StatementDescription => ({
    label: (kind === null ? verb : `${verb} ${kind}`).toUpperCase(),
    verb,
    kind,
    name,
    on: null,
    after,
  });

  if (verb === 'insert' || verb === 'delete') return plain(...target(tokens, spells(tokens, 2, 'only') ? 3 : 2));
  if (verb === 'copy' || verb === 'update' || verb === 'truncate')
    return plain(...target(tokens, spells(tokens, 1, 'only') || spells(tokens, 1, 'table') ? 2 : 1));
  if (verb === 'refresh')
    return plain(...target(tokens, spells(tokens, 3, 'concurrently') ? 4 : 3), 'materialized view');
  if (verb === 'import') return plain(null, 1, 'foreign table');
  if (!['create', 'alter', 'drop', 'comment', 'security'].includes(verb)) return plain(null, 1);

  let at = 1;
  if (verb === 'comment') at = 2;
  else if (verb === 'security') at = Math.max(1, findWord(tokens, 'on') + 1);
  else if (!spells(tokens, at, 'default', 'privileges')) while (adjectives.has(wordAt(tokens, at))) at++;
  if (verb === 'create' && spells(tokens, at, 'constraint', 'trigger')) at++;
  const found = kinds.find(({ words }) => spells(tokens, at, ...words));
  if (found === undefined) return plain(null, at);
  at += found.words.length;
  if (spells(tokens, at, 'for') && found.kind === 'user mapping') {
    const server = findWord(tokens, 'server', at);
    return plain(...target(tokens, server === -1 ? tokens.length : server + 1), found.kind);
  }
  while (fillers.has(wordAt(tokens, at)) && !(found.kind === 'index' && spells(tokens, at, 'on'))) at++;
  const named = spells(tokens, at, 'on') ? null : nameAt(tokens, at);
  const after = named?.next ?? at;
  const on = ['index', 'trigger', 'policy', 'rule', 'constraint'].includes(found.kind)
    ? findWord(tokens, found.kind === 'rule' && verb === 'create' ? 'to' : 'on', after)
    : -1;
  return {
    ...plain(named?.name ?? null, after, found.kind),
    on: on === -1 ? null : (nameAt(tokens, on + (spells(tokens, on + 1, 'only') ? 2 : 1))?.name ?? null),
  };
}

function wordAt(tokens: readonly SqlToken[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.value : '';
}

function target(tokens: readonly SqlToken[], at: number): [QualifiedName | null, number] {
  const named = nameAt(tokens, at);
  return [named?.name ?? null, named?.next ?? at];
}

/** `schema.name` for the report. */
export function spellName(name: QualifiedName | null): string | null {
  if (name === null) return null;
  return name.schema === null ? name.name : `${name.schema}.${name.name}`;
}

const notColumns = new Set([
  'constraint',
  'primary',
  'unique',
  'check',
  'foreign',
  'exclude',
  'like',
  'partition',
  'period',
]);

/** Names of the columns that a CREATE TABLE or CREATE FOREIGN TABLE declares. */
export function declaredColumns(tokens: readonly SqlToken[], after: number): string[] {
  if (!spells(tokens, after, '(')) return [];
  const end = afterParentheses(tokens, after) - 1;
  const columns: string[] = [];
  let depth = 0;
  let first = true;
  for (let index = after + 1; index < end; index++) {
    const token = tokens[index] as SqlToken;
    if (first && isName(token) && !(token.kind === 'word' && notColumns.has(token.value))) columns.push(token.value);
    first = false;
    if (spells(tokens, index, '(') || spells(tokens, index, '[')) depth++;
    else if (spells(tokens, index, ')') || spells(tokens, index, ']')) depth--;
    else if (depth === 0 && spells(tokens, index, ',')) first = true;
  }
  return columns;
}

const notRoles = new Set(['public', 'current_user', 'session_user', 'current_role', 'none', 'default', 'user']);

/** Roles that a statement names where only a role can stand. */
export function namedRoles(tokens: readonly SqlToken[], description: StatementDescription): string[] {
  const roles = new Set<string>();
  const add = (token: SqlToken | undefined) => {
    if (token === undefined || token.kind === 'number' || token.kind === 'symbol') return;
    if (token.kind === 'word' && notRoles.has(token.value)) return;
    if (token.value !== '') roles.add(token.value);
  };
  /** A list `a, GROUP b, "c"`. */
  const list = (from: number) => {
    let at = from;
    for (;;) {
      if (spells(tokens, at, 'group') && isName(tokens[at + 1])) at++;
      add(tokens[at]);
      if (!spells(tokens, at + 1, ',')) return;
      at += 2;
    }
  };
  const after = (word: string, from = 0) => {
    const at = findWord(tokens, word, from);
    return at === -1 ? tokens.length : at + 1;
  };
  const { verb, kind } = description;

  if (verb === 'grant' || verb === 'revoke') {
    for (const role of grantees(tokens, 0)) add(role);
  } else if (kind === 'default privileges') {
    if (spells(tokens, 3, 'for')) list(5);
    const grant = Math.max(findWord(tokens, 'grant', 3), findWord(tokens, 'revoke', 3));
    if (grant !== -1) for (const role of grantees(tokens, grant)) add(role);
  } else if (verb === 'set') {
    const at = spells(tokens, 1, 'local') || spells(tokens, 1, 'session') ? 2 : 1;
    if (spells(tokens, at, 'role'))
      add(tokens[spells(tokens, at + 1, '=') || spells(tokens, at + 1, 'to') ? at + 2 : at + 1]);
    if (spells(tokens, at, 'authorization')) add(tokens[at + 1]);
    if (spells(tokens, 1, 'session_authorization')) add(tokens[3]);
  } else if (kind === 'policy') {
    const to = findWord(tokens, 'to', description.after);
    if (to !== -1 && !spells(tokens, to - 1, 'rename')) list(to + 1);
  } else if (kind === 'user mapping') {
    add(tokens[after('for')]);
  } else if (kind === 'role' || kind === 'user' || kind === 'group') {
    add(tokens[description.after - 1]);
  } else if (verb === 'reassign') {
    list(after('by'));
    list(after('to'));
  } else if (verb === 'drop' && spells(tokens, 1, 'owned')) {
    list(3);
  } else if (kind === 'schema' && verb === 'create') {
    const at = findWord(tokens, 'authorization');
    if (at !== -1) add(tokens[at + 1]);
  } else if (kind === 'database' && verb === 'create') {
    const at = findWord(tokens, 'owner');
    if (at !== -1) add(tokens[spells(tokens, at + 1, '=') ? at + 2 : at + 1]);
  }
  const owner = newOwner(tokens);
  if (verb === 'alter' && owner !== null) add(owner);
  return [...roles];
}

/** The role tokens after TO (or FROM) and after GRANTED BY. */
function grantees(tokens: readonly SqlToken[], from: number): SqlToken[] {
  const revokes = spells(tokens, from, 'revoke');
  // `GRANT … ON FUNCTION f(…) TO …`: names can be words like `to` only when quoted.
  let at = findWord(tokens, revokes ? 'from' : 'to', from + 1);
  if (at === -1) return [];
  const found: SqlToken[] = [];
  for (;;) {
    at++;
    if (spells(tokens, at, 'group') && isName(tokens[at + 1])) at++;
    const token = tokens[at];
    if (token !== undefined) found.push(token);
    if (!spells(tokens, at + 1, ',')) break;
    at++;
  }
  const granted = findWord(tokens, 'granted', at);
  const by = granted === -1 ? undefined : tokens[granted + 2];
  if (by !== undefined) found.push(by);
  return found;
}

/** The role of `… OWNER TO role` at the end of a statement. */
export function newOwner(tokens: readonly SqlToken[]): SqlToken | null {
  const end = spells(tokens, tokens.length - 1, ';') ? tokens.length - 1 : tokens.length;
  return spells(tokens, end - 3, 'owner', 'to') && isName(tokens[end - 1]) ? (tokens[end - 1] as SqlToken) : null;
}

/** Kinds whose OWNER TO follows the name; functions, operators and their like have arguments in between. */
const barelyNamed = new Set([
  'table',
  'view',
  'materialized view',
  'foreign table',
  'sequence',
  'index',
  'schema',
  'type',
  'domain',
  'collation',
  'conversion',
  'statistics',
  'server',
]);

/**
 * Whether a statement changes an owner and nothing else: `ALTER TABLE t OWNER TO r, ADD COLUMN …` would run code.
 */
export function changesOnlyOwner(tokens: readonly SqlToken[]): boolean {
  if (newOwner(tokens) === null) return false;
  const { kind, after } = describeStatement(tokens);
  if (kind !== null && barelyNamed.has(kind) && !spells(tokens, after, 'owner', 'to')) return false;
  let depth = 0;
  for (let index = 0; index < tokens.length; index++) {
    if (spells(tokens, index, '(')) depth++;
    else if (spells(tokens, index, ')')) depth--;
    else if (depth === 0 && spells(tokens, index, ',')) return false;
  }
  return depth === 0;
}

/** A name as the server reads it back. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as the server reads it back when standard_conforming_strings is on. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The statement written anew from its tokens: quotes and literals are ours, so nothing can hide between them. Null when
 * a token has no safe spelling.
 */
export function respell(tokens: readonly SqlToken[]): string | null {
  const words: string[] = [];
  for (const token of tokens) {
    if (token.value.includes('\0')) return null;
    if (token.kind === 'name') words.push(quoteName(token.value));
    else if (token.kind === 'string') words.push(quoteText(token.value));
    else if (token.kind === 'word' || token.kind === 'number') words.push(token.value);
    else if (token.value === '::' || /^[(),.=[\]%*<>+\-|&!~#@^`?/]$/.test(token.value)) words.push(token.value);
    else if (token.value !== ';') return null;
  }
  // A dot binds its neighbours, and operators must stay one token.
  return words
    .join(' ')
    .replace(/ \. /g, '.')
    .replace(/([=<>+\-|&!~#@^`?/*%]) (?=[=<>+\-|&!~#@^`?/*%])/g, '$1');
}
