/** A token of a statement. `value`: folded as the server folds it, without quotes; `start`/`end` are offsets. */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** An object's name as written: null schema means that the search path decides. */
export interface QualifiedName {
  readonly schema: string | null;
  readonly name: string;
}

/** One alternative per kind of token; `plain` is how a string without a prefix reads. */
function tokenPattern(plain: string): RegExp {
  return new RegExp(
    [
      /\s+|--[^\n\r]*|(?<comment>\/\*)/.source,
      /(?<escaped>[eE]'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*(?:'|$))/.source,
      /(?<unicode>[uU]&(?:'[^']*(?:''[^']*)*(?:'|$)|"[^"]*(?:""[^"]*)*(?:"|$)))/.source,
      /(?<bits>[bBxX]'[^']*(?:''[^']*)*(?:'|$))/.source,
      plain,
      /(?<quoted>"[^"]*(?:""[^"]*)*(?:"|$))/.source,
      /(?<dollar>\$(?<tag>(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?)\$[\s\S]*?(?:\$\k<tag>\$|$))/.source,
      /(?<word>[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*)/.source,
      /(?<number>[0-9][0-9A-Za-z_.]*)/.source,
      /(?<symbol>::|[\s\S])/.source,
    ].join('|'),
    'gy',
  );
}

const conforming = tokenPattern(/(?<text>[nN]?'[^']*(?:''[^']*)*(?:'|$))/.source);
const escaping = tokenPattern(/(?<old>[nN]?'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*(?:'|$))/.source);

/**
 * The first `limit` tokens of a statement; comments and white space are left out. `conformingStrings`: whether a
 * backslash in a plain string is an ordinary character, as standard_conforming_strings says.
 */
export function tokenize(sql: string, limit = Number.POSITIVE_INFINITY, conformingStrings = true): SqlToken[] {
  const pattern = conformingStrings ? conforming : escaping;
  const tokens: SqlToken[] = [];
  pattern.lastIndex = 0;
  while (tokens.length < limit && pattern.lastIndex < sql.length) {
    const start = pattern.lastIndex;
    const groups = pattern.exec(sql)?.groups;
    if (groups === undefined) break;
    const end = pattern.lastIndex;
    const add = (kind: SqlToken['kind'], value: string) => tokens.push({ kind, value, start, end });
    if (groups['comment'] !== undefined) pattern.lastIndex = skipComment(sql, start);
    else if (groups['word'] !== undefined) add('word', fold(groups['word']));
    else if (groups['quoted'] !== undefined) add('name', unquote(groups['quoted'], '"'));
    else if (groups['text'] !== undefined) add('string', unquote(groups['text'].replace(/^n/i, ''), "'"));
    else if (groups['bits'] !== undefined) add('string', unquote(groups['bits'].slice(1), "'"));
    else if (groups['old'] !== undefined) add('string', unescape(unquote(groups['old'].replace(/^n/i, ''), "'")));
    else if (groups['escaped'] !== undefined) add('string', unescape(unquote(groups['escaped'].slice(1), "'")));
    else if (groups['unicode'] !== undefined) {
      const text = groups['unicode'].slice(2);
      const quote = text.charAt(0);
      add(quote === '"' ? 'name' : 'string', unicode(unquote(text, quote)));
    } else if (groups['dollar'] !== undefined) {
      const mark = (groups['tag']?.length ?? 0) + 2;
      add('string', groups['dollar'].slice(mark, -mark));
    } else if (groups['number'] !== undefined) add('number', groups['number']);
    else if (groups['symbol'] !== undefined) add('symbol', groups['symbol']);
  }
  return tokens;
}

/** Only ASCII letters are folded: what a server does with others depends on its locale. */
function fold(word: string): string {
  return word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function unquote(text: string, quote: string): string {
  const inner = text.length > 1 && text.endsWith(quote) ? text.slice(1, -1) : text.slice(1);
  return inner.replaceAll(quote + quote, quote);
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function unescape(text: string): string {
  return text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (_, octal?: string, hex?: string, short?: string, long?: string, other?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const code = hex ?? short ?? long;
      if (code !== undefined) return codePoint(Number.parseInt(code, 16));
      return escapes[other ?? ''] ?? other ?? '';
    },
  );
}

function unicode(text: string): string {
  return text.replace(
    /\\(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|(\\))/g,
    (_, long?: string, short?: string, slash?: string) =>
      slash === undefined ? codePoint(Number.parseInt(long ?? short ?? '', 16)) : '\\',
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Comments nest, which no regular expression follows. */
function skipComment(sql: string, start: number): number {
  let depth = 0;
  for (let index = start; index < sql.length; index++) {
    if (sql.startsWith('/*', index)) {
      depth++;
      index++;
    } else if (sql.startsWith('*/', index)) {
      depth--;
      index++;
      if (depth === 0) return index + 1;
    }
  }
  return sql.length;
}

/** Whether the tokens from `at` are these words (lower case) or symbols. */
export function spells(tokens: readonly SqlToken[], at: number, ...words: readonly string[]): boolean {
  return words.every((word, index) => {
    const token = tokens[at + index];
    return token !== undefined && token.kind !== 'name' && token.kind !== 'string' && token.value === word;
  });
}

/** The index of the first such word at parenthesis depth 0, or -1. */
export function findWord(tokens: readonly SqlToken[], word: string, from = 0): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index] as SqlToken;
    if (token.kind === 'symbol' && (token.value === '(' || token.value === '[')) depth++;
    else if (token.kind === 'symbol' && (token.value === ')' || token.value === ']')) depth--;
    else if (depth === 0 && token.kind === 'word' && token.value === word) return index;
  }
  return -1;
}

export function isName(token: SqlToken | undefined): token is SqlToken {
  return token !== undefined && (token.kind === 'word' || token.kind === 'name');
}

/** A possibly qualified name at `at`, and the index after it; null where there is none. A third part wins over the first. */
export function nameAt(
  tokens: readonly SqlToken[],
  at: number,
): { readonly name: QualifiedName; readonly next: number } | null {
  const parts: string[] = [];
  let index = at;
  while (isName(tokens[index])) {
    parts.push((tokens[index] as SqlToken).value);
    index++;
    if (!spells(tokens, index, '.')) break;
    index++;
  }
  if (parts.length === 0) return null;
  return { name: { schema: parts.at(-2) ?? null, name: parts.at(-1) as string }, next: index };
}

/** The index after the parenthesis that closes the one at `at`. */
export function afterParentheses(tokens: readonly SqlToken[], at: number): number {
  let depth = 0;
  for (let index = at; index < tokens.length; index++) {
    if (spells(tokens, index, '(')) depth++;
    else if (spells(tokens, index, ')') && --depth === 0) return index + 1;
  }
  return tokens.length;
}
