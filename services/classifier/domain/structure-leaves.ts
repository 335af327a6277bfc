import { shownKey, shownPath } from './shown-path.ts';

/** A value inside a structure, with the key that it stands under; null for elements of lists. */
export interface Leaf {
  readonly key: string | null;
  readonly text: string;
  /** The way to it, without a key that could be a value: `$.person.emails[]`, `/person/@email`. */
  readonly path: string;
}

/** Of one cell at most so many values are looked at. */
const mostLeaves = 500;

/**
 * Values of a JSON, XML, array, composite or hstore text, read by one tolerant lexer in a single pass, because a cell may be
 * cut anywhere. `declared`: the column's type says that it is a structure; otherwise only JSON and XML are recognised.
 */
export function structureLeaves(cell: string, declared: boolean): readonly Leaf[] {
  const text = cell.trim();
  if (text.startsWith('<')) return xmlLeaves(text);
  if (/^[[{]\s*(["[{\]}]|-?\d|true|false|null)/.test(text)) return lexLeaves(text, ':');
  if (!declared) return [];
  return lexLeaves(text, '=>');
}

/** Strings and bare words; a string that is followed by the separator is a key. */
function lexLeaves(text: string, separator: ':' | '=>'): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const path = shownPath();
  let key: string | null = null;
  const keep = (value: string) => {
    const trimmed = value.trim();
    if (trimmed !== '' && trimmed !== 'null' && trimmed !== 'NULL')
      leaves.push({ key, text: trimmed, path: path.here() });
  };
  let at = 0;
  while (at < text.length && leaves.length < mostLeaves) {
    const mark = text.charAt(at);
    if (mark === '"') {
      const string = readString(text, at + 1);
      at = skipBlanks(text, string.end);
      if (text.startsWith(separator, at)) {
        key = string.value;
        path.key(key);
        at += separator.length;
      } else {
        keep(string.value);
      }
    } else if ('{}[](),'.includes(mark)) {
      if (mark !== '{' && mark !== '[' && mark !== ',') key = null;
      if (mark === ',') path.key(null);
      else if ('{[('.includes(mark)) path.enter(mark !== '{');
      else path.leave();
      at++;
    } else {
      const end = endOfWord(text, at);
      keep(text.slice(at, end));
      at = end;
    }
  }
  return leaves;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** A quoted string from behind its first quote: JSON's escapes, and PostgreSQL's doubled quotes. */
function readString(text: string, from: number): { value: string; end: number } {
  const parts: string[] = [];
  let start = from;
  let at = from;
  while (at < text.length) {
    const mark = text.charAt(at);
    if (mark === '\\') {
      parts.push(text.slice(start, at));
      const next = text.charAt(at + 1);
      const hex = next === 'u' ? /^[\da-fA-F]{4}/.exec(text.slice(at + 2, at + 6)) : null;
      parts.push(hex === null ? (escapes[next] ?? next) : String.fromCharCode(Number.parseInt(hex[0], 16)));
      at += hex === null ? 2 : 6;
      start = at;
    } else if (mark === '"' && text.charAt(at + 1) === '"' && at > from) {
      parts.push(text.slice(start, at), '"');
      at += 2;
      start = at;
    } else if (mark === '"') {
      break;
    } else {
      at++;
    }
  }
  parts.push(text.slice(start, at));
  return { value: parts.join(''), end: Math.min(at + 1, text.length) };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

function endOfWord(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && !'{}[](),"'.includes(text.charAt(at))) at++;
  return at;
}

/** Nesting of tags that a path tells. */
const deepestTag = 8;

/** Text between tags under the tag's name, and attributes under theirs. */
function xmlLeaves(text: string): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const open: string[] = [''];
  let depth = 0;
  for (const piece of text.split('<')) {
    if (leaves.length >= mostLeaves) break;
    const close = piece.indexOf('>');
    if (close < 0) continue;
    const inside = piece.slice(0, close);
    const name = /^[\p{L}_][\p{L}\d_.:-]{0,100}/u.exec(inside)?.[0] ?? null;
    if (name === null) {
      if (inside.startsWith('/')) depth = Math.max(0, depth - 1);
      continue;
    }
    const above = open[Math.min(depth, deepestTag)] ?? '';
    const path = depth < deepestTag ? `${above}/${shownKey(name)}` : `${above}/…`;
    for (const [, attribute, value] of inside.matchAll(/([\p{L}_][\p{L}\d_.:-]{0,100})="([^"<]*)"/gu)) {
      if (attribute !== undefined && value !== undefined && value.trim() !== '')
        leaves.push({ key: attribute, text: value.trim(), path: `${path}/@${shownKey(attribute)}` });
    }
    const content = piece.slice(close + 1).trim();
    if (content !== '') leaves.push({ key: name, text: content, path });
    if (inside.endsWith('/')) continue;
    depth++;
    if (depth <= deepestTag) open[depth] = path;
  }
  return leaves;
}
