import { readable, type MysqlToken } from './tokens.ts';

export interface MysqlName {
  readonly schema: string | null;
  readonly name: string;
}

/** An account as a statement names it. */
export interface MysqlAccount {
  readonly user: string;
  readonly host: string;
}

/** What a statement does, as far as the loader has to know. Names are as people write them. */
export interface MysqlDescription {
  /** First word, e.g. `create`, `insert`; empty for nothing. */
  readonly verb: string;
  /** What is made, changed or removed: `table`, `view`, `trigger`, `procedure`, `function`, `event`, `database` … */
  readonly kind: string | null;
  readonly name: MysqlName | null;
  /** Place of the object's own schema word, if it has one. */
  readonly schemaToken: MysqlToken | null;
  readonly definer: MysqlAccount | null;
  /** `IF NOT EXISTS`, `IF EXISTS`. */
  readonly conditional: boolean;
}

const kinds = new Set(
  'table view trigger procedure function event database schema index user role sequence package server tablespace logfile undo spatial resource'.split(
    ' ',
  ),
);
const verbsWithKind = new Set(['create', 'alter', 'drop', 'rename']);

export function describeMysql(tokens: readonly MysqlToken[]): MysqlDescription {
  const verb = tokens[0]?.kind === 'word' ? tokens[0].value : '';
  const nothing = { verb, kind: null, name: null, schemaToken: null, definer: null, conditional: false };
  if (verbsWithKind.has(verb)) return describeObject(verb, tokens);
  if (verb === 'insert' || verb === 'replace') {
    const skipped = new Set(['low_priority', 'delayed', 'high_priority', 'ignore', 'into']);
    let at = 1;
    while (tokens[at]?.kind === 'word' && skipped.has(tokens[at]!.value)) at++;
    return { ...nothing, kind: 'table', ...nameFrom(tokens, at) };
  }
  if (verb === 'truncate') return { ...nothing, kind: 'table', ...nameFrom(tokens, is(tokens, 1, 'table') ? 2 : 1) };
  if (verb === 'use') return { ...nothing, kind: 'database', ...nameFrom(tokens, 1) };
  if (verb === 'lock' || verb === 'unlock') return { ...nothing, kind: 'table' };
  if (verb === 'update') return { ...nothing, kind: 'table', ...nameFrom(tokens, 1) };
  if (verb === 'delete' && is(tokens, 1, 'from')) return { ...nothing, kind: 'table', ...nameFrom(tokens, 2) };
  return nothing;
}

function describeObject(verb: string, tokens: readonly MysqlToken[]): MysqlDescription {
  let definer: MysqlAccount | null = null;
  let at = 1;
  for (; at < tokens.length && at < 60; at++) {
    const token = tokens[at] as MysqlToken;
    if (token.kind !== 'word') continue;
    if (token.value === 'definer' && is(tokens, at + 1, '=')) {
      definer = accountAt(tokens, at + 2);
      if (definer !== null) at += tokens[at + 3]?.value === '@' ? 4 : 2;
      continue;
    }
    if (kinds.has(token.value) && token.value !== 'spatial') break;
    if (token.value === 'spatial' && is(tokens, at + 1, 'reference')) break;
  }
  const kind = tokens[at]?.value ?? null;
  if (at >= tokens.length || at >= 60)
    return { verb, kind: null, name: null, schemaToken: null, definer, conditional: false };
  let next = at + 1;
  if (kind === 'package' && is(tokens, next, 'body')) next++;
  const conditional = is(tokens, next, 'if');
  if (conditional) while (next < tokens.length && !is(tokens, next, 'exists')) next++;
  if (conditional) next++;
  return { verb, kind: kind === 'schema' ? 'database' : kind, ...nameFrom(tokens, next), definer, conditional };
}

/** Where a word or symbol stands at this place. */
export function is(tokens: readonly MysqlToken[], at: number, value: string): boolean {
  const token = tokens[at];
  return token !== undefined && token.kind !== 'text' && token.kind !== 'name' && token.value === value;
}

function nameFrom(tokens: readonly MysqlToken[], at: number): Pick<MysqlDescription, 'name' | 'schemaToken'> {
  const first = tokens[at];
  if (first === undefined || (first.kind !== 'name' && first.kind !== 'word')) return { name: null, schemaToken: null };
  if (!is(tokens, at + 1, '.')) return { name: { schema: null, name: spelled(first) }, schemaToken: null };
  const second = tokens[at + 2];
  if (second === undefined) return { name: null, schemaToken: null };
  return { name: { schema: spelled(first), name: spelled(second) }, schemaToken: first };
}

/** Words were lowered for comparing; a name keeps its case. */
function spelled(token: MysqlToken): string {
  return readable(token.kind === 'word' ? token.raw : token.value);
}

function accountAt(tokens: readonly MysqlToken[], at: number): MysqlAccount | null {
  const user = tokens[at];
  if (user === undefined || user.kind === 'symbol' || user.kind === 'number') return null;
  if (tokens[at + 1]?.value !== '@') return { user: spelled(user), host: '' };
  return { user: spelled(user), host: readable(tokens[at + 2]?.value ?? '%') };
}

/** Columns of a CREATE TABLE, as far as they are quoted names at the top level of its brackets. */
export function columnsOf(tokens: readonly MysqlToken[]): string[] {
  const columns: string[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token.kind === 'symbol' && token.value === '(') depth++;
    else if (token.kind === 'symbol' && token.value === ')') depth--;
    else if (depth === 1 && token.kind === 'name' && /^[(,]$/.test(tokens[index - 1]?.value ?? ''))
      columns.push(readable(token.value));
  });
  return columns;
}
