import type { MysqlTarget, MysqlToken } from './tokens.ts';
import { is } from './statement.ts';

/** What another server of the family cannot read, said in its own words. `standIns`: collations that took others' places. */
export interface Rewritten {
  readonly text: string;
  readonly standIns: readonly { readonly kind: 'collation'; readonly name: string; readonly why: string }[];
}

/** A change of the text between two places. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/**
 * Rewrites a statement that defines something (never rows) for the copy's server. On MariaDB MySQL 8's collations become MariaDB's of
 * the same sensitivity; what MariaDB has no word for and what says nothing of the data is left out.
 */
export function rewriteForServer(text: string, tokens: readonly MysqlToken[], target: MysqlTarget): Rewritten {
  if (target.flavour !== 'mariadb') return { text: withoutAria(text, tokens), standIns: [] };
  const edits: Edit[] = [];
  const standIns = new Map<string, Rewritten['standIns'][number]>();
  const defines = is(tokens, 0, 'create') || is(tokens, 0, 'alter');
  tokens.forEach((token, at) => {
    const collation = /^(utf8mb4)_(?:[a-z_]+_)?0900_\w+$/.exec(token.value);
    if (collation !== null && token.kind !== 'number') {
      const by = collationFor(token.value, target.number);
      edits.push({ ...token, by: token.kind === 'text' ? `'${by}'` : by });
      standIns.set(token.value, { kind: 'collation', name: token.value, why: `MariaDB lacks it: it sorts as ${by}` });
    } else if (defines && token.kind === 'word') edits.push(...leftOut(tokens, at));
  });
  return { text: applied(text, edits), standIns: [...standIns.values()] };
}

/** Options of MariaDB's engine Aria, which MySQL takes for mistakes. */
function withoutAria(text: string, tokens: readonly MysqlToken[]): string {
  if (!is(tokens, 0, 'create')) return text;
  const edits = tokens.flatMap((token, at): Edit[] => {
    if (token.kind !== 'word' || !/^(page_checksum|transactional)$/.test(token.value)) return [];
    const value = tokens[at + 2];
    return is(tokens, at + 1, '=') && value?.kind === 'number' ? [{ start: token.start, end: value.end, by: '' }] : [];
  });
  return applied(text, edits);
}

/** From MariaDB 10.10 on there is a Unicode 14 collation of each sensitivity. https://mariadb.com/kb/en/supported-character-sets-and-collations/ */
function collationFor(name: string, version: number): string {
  if (name.endsWith('_bin')) return 'utf8mb4_nopad_bin';
  if (version < 101_000) return 'utf8mb4_unicode_520_nopad_ci';
  const kind = /_(ai_ci|as_ci|as_cs)$/.exec(name)?.[1] ?? 'ai_ci';
  return `utf8mb4_uca1400_nopad_${kind}`;
}

function leftOut(tokens: readonly MysqlToken[], at: number): Edit[] {
  const token = tokens[at] as MysqlToken;
  const cut = (last: number): Edit[] => [{ start: token.start, end: tokens[last]?.end ?? token.end, by: '' }];
  const assigned = is(tokens, at + 1, '=') ? 2 : 1;
  switch (token.value) {
    // A general tablespace, or another place for files: the copy keeps everything in its own directory.
    case 'tablespace':
      return tokens[at + assigned]?.kind === 'name' ? cut(at + assigned) : [];
    case 'data':
    case 'index':
      return is(tokens, at + 1, 'directory') ? cut(at + (is(tokens, at + 2, '=') ? 3 : 2)) : [];
    case 'encryption':
      return tokens[at + assigned]?.kind === 'text' ? cut(at + assigned) : [];
    case 'column_format':
      return cut(at + 1);
    case 'srid':
      return tokens[at + 1]?.kind === 'number' ? cut(at + 1) : [];
    // MySQL 9's VECTOR(n); its rows are written as bytes.
    case 'vector':
      return is(tokens, at + 1, '(') && tokens[at - 1]?.kind === 'name' && is(tokens, at + 3, ')')
        ? [{ start: token.start, end: tokens[at + 3]!.end, by: 'longblob' }]
        : [];
    default:
      return [];
  }
}

/** Keys over expressions, which MariaDB does not have: cut out together with their comma; null when there is none. */
export function withoutExpressionKeys(text: string, tokens: readonly MysqlToken[]): string | null {
  const edits: Edit[] = [];
  let depth = 0;
  let part = 0;
  tokens.forEach((token, at) => {
    if (is(tokens, at, '(')) depth++;
    if (is(tokens, at, ')')) depth--;
    const ends = depth === 0 ? is(tokens, at, ')') : depth === 1 && is(tokens, at, ',');
    if (depth === 1 && (is(tokens, at, '(') || is(tokens, at, ',')) && !ends) part = at;
    if (!ends) return;
    const words = tokens.slice(part + 1, at);
    const key = /^(key|index|unique|fulltext)$/.test(words[0]?.kind === 'word' ? words[0].value : '');
    const expression = words.some((_, index) => is(words, index, '(') && is(words, index + 1, '('));
    if (key && expression) edits.push({ start: tokens[part]!.start, end: token.start, by: '' });
    part = at;
  });
  return edits.length === 0 ? null : applied(text, edits);
}

function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, by } of edits) {
    if (start < from) continue;
    result += text.slice(from, start) + by;
    from = end;
  }
  return result + text.slice(from);
}
