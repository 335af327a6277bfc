/** A stretch of text that is shown in one way. `codes` are its code points, e.g. `U+202E`. */
export interface Run {
  readonly kind: 'plain' | 'control' | 'uncovered';
  readonly text: string;
  readonly codes: readonly string[];
  /** What the page on paper shows instead, where plain signs say the same. */
  readonly paper: string | null;
}

/** Scripts that the embedded fonts cover: Latin, Greek, Cyrillic, ordinary punctuation and currency signs. */
const covered =
  /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u0259\u02bb\u02bc\u02c6\u02da\u02dc\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u04b0\u04b1\u1e00-\u1e9f\u1ef2-\u1eff\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20a0-\u20bf\u2113\u2116\u2122\u2191\u2193\u2212\ufffd]$/u;

/** Control, format, private and unassigned characters, odd spaces and combining marks: they hide or disturb text. */
const disturbing = /^[\p{C}\p{Z}\p{M}]$/u;

/** Signs of our own sentences that the fonts lack. */
const paperSigns: Readonly<Record<string, string>> = {
  '\u2192': '->',
  '\u2190': '<-',
  '\u2264': '<=',
  '\u2265': '>=',
  '\u2260': '!=',
  '\u2248': '~',
};

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function kindOf(character: string): Run['kind'] {
  if (covered.test(character)) return 'plain';
  return disturbing.test(character) ? 'control' : 'uncovered';
}

/** Splits text by how it can be shown: as it is, or, where it would be invisible or misleading, by code point. */
export function runs(text: string): readonly Run[] {
  const found: { kind: Run['kind']; characters: string[] }[] = [];
  for (const character of text) {
    const kind = kindOf(character);
    const last = found.at(-1);
    const joins =
      last?.kind === kind && (kind !== 'uncovered' || !(character in paperSigns || last.characters[0]! in paperSigns));
    if (last !== undefined && joins) last.characters.push(character);
    else found.push({ kind, characters: [character] });
  }
  return found.map(({ kind, characters }) => ({
    kind,
    text: characters.join(''),
    codes: kind === 'plain' ? [] : characters.map(codePoint),
    paper: kind === 'uncovered' && characters.length === 1 ? (paperSigns[characters[0]!] ?? null) : null,
  }));
}

/** Quoted names and texts, in which an end is none, and the ends of statements and of commands. */
const pieces = /`(?:[^`]|``)*`|"(?:[^"]|"")*"|'(?:[^']|'')*'|\$\$[^]*?\$\$|(?<end>;\n|\n(?=aws ))|[^]/g;

function statementsOf(text: string): string[] {
  const statements = [''];
  for (const { 0: piece, groups } of text.matchAll(pieces)) {
    const ends = groups?.end !== undefined;
    statements.push((statements.pop() ?? '') + (ends ? piece.trimEnd() : piece));
    if (ends) statements.push('');
  }
  return statements;
}

/**
 * Shortens statements to about `limit` characters without cutting one in two, and says how many are missing: what is
 * printed can be pasted.
 */
export function clipStatements(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const statements = statementsOf(text);
  let kept = 0;
  let length = 0;
  for (const statement of statements) {
    length += statement.length + 1;
    if (length > limit) break;
    kept++;
  }
  const left = statements.length - kept;
  return [
    ...statements.slice(0, kept),
    `-- ${left} more ${left === 1 ? 'statement is' : 'statements are'} in report.json.`,
  ].join('\n');
}

/** Shortens very long text to `limit` code points and says how much is missing. */
export function clip(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  return `${characters.slice(0, limit).join('')}\u2026 (${characters.length - limit} more characters)`;
}
