import { spellName } from './sql-spelling.ts';
import { findWord, nameAt, spells, type QualifiedName, type SqlToken } from './sql-tokens.ts';

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

/** What a place in the report calls the object; null where the statement names none. */
export function objectOf({ name, on, kind }: StatementDescription): string | null {
  if (on !== null && name !== null && (kind === 'trigger' || kind === 'policy' || kind === 'rule'))
    return `${spellName(name)} on ${spellName(on)}`;
  return spellName(name ?? on);
}
