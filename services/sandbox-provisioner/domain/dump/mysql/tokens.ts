/** A token of a statement; `start` and `end` are places in its text. */
export interface MysqlToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol';
  /** Words in lower case; names and texts without their quotes. */
  readonly value: string;
  /** As it stands there. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

/** Which conditional comments run: those of a server of this kind and version (10.11.19 → 101119, 8.4.3 → 80403). */
export interface MysqlTarget {
  readonly flavour: 'mariadb' | 'mysql';
  readonly number: number;
}

/** `10.11.19-MariaDB` → 101119. */
export function versionNumber(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  return major * 10_000 + minor * 100 + patch;
}

/**
 * The statement as the server will run it: conditional comments that run lose their marks, those that do not run become
 * spaces, so that nothing is left that could be read in two ways. Texts and places stay the same. Ordinary comments stay.
 * https://mariadb.com/kb/en/comment-syntax/ https://dev.mysql.com/doc/refman/8.4/en/comments.html
 */
export function unconditional(
  text: string,
  target: MysqlTarget,
  reading: { readonly backslashEscapes: boolean },
): string {
  if (!text.includes('/*')) return text;
  const out: string[] = [];
  let kept = 0;
  /** Conditional comments that are open and run. */
  let open = 0;
  const blank = (from: number, to: number) => {
    out.push(text.slice(kept, from), text.slice(from, to).replace(/[^\n]/g, ' '));
    kept = to;
  };
  for (const match of text.matchAll(pieces(reading))) {
    const [piece] = match;
    const from = match.index;
    if (from < kept) continue;
    if (piece === '*/') {
      if (open > 0) {
        open--;
        blank(from, from + 2);
      }
      continue;
    }
    const opening = /^\/\*(M?)!(\d{5,6})?/.exec(piece);
    if (opening === null) continue;
    if (runs(target, opening[1] === 'M', opening[2])) {
      open++;
      blank(from, from + opening[0].length);
    } else blank(from, endOfComment(text, from));
  }
  out.push(text.slice(kept));
  return out.join('');
}

function runs({ flavour, number }: MysqlTarget, forMariadb: boolean, version: string | undefined): boolean {
  if (flavour === 'mysql') return !forMariadb && (version === undefined || Number(version) <= number);
  if (version === undefined) return true;
  const wanted = Number(version);
  // MariaDB leaves out what MySQL 5.7 and later say to themselves.
  return wanted <= number && (forMariadb || wanted < 50_700 || wanted > 99_999);
}

/** A comment that does not run may hold one more inside. */
function endOfComment(text: string, from: number): number {
  let depth = 0;
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return match.index + 2;
  }
  return text.length;
}

/** Quoted pieces, comments to the end of a line, beginnings of comments with `!`, ordinary comments, and ends of comments. */
function pieces({ backslashEscapes }: { readonly backslashEscapes: boolean }): RegExp {
  return backslashEscapes ? escaping : plain;
}

const shared = '`[^`]*`|#[^\\n]*|--(?=[\\s]|$)[^\\n]*|\\/\\*M?!(?:\\d{5,6})?|\\/\\*[^]*?\\*\\/|\\*\\/';
const escaping = new RegExp(`'(?:[^'\\\\]|\\\\[^])*'|"(?:[^"\\\\]|\\\\[^])*"|${shared}`, 'g');
const plain = new RegExp(`'[^']*'|"[^"]*"|${shared}`, 'g');

/** Tokens of text without conditional comments, at most `most`; comments are left out. */
export function mysqlTokens(
  text: string,
  reading: { readonly backslashEscapes: boolean; readonly ansiQuotes: boolean },
  most = 100_000,
): MysqlToken[] {
  const tokens: MysqlToken[] = [];
  const matcher = reading.backslashEscapes ? escapingTokens : plainTokens;
  matcher.lastIndex = 0;
  for (let match = matcher.exec(text); match !== null && tokens.length < most; match = matcher.exec(text)) {
    const [piece] = match;
    const [start, end] = [match.index, match.index + piece.length];
    const head = piece.charAt(0);
    const token = (kind: MysqlToken['kind'], value: string) => tokens.push({ kind, value, raw: piece, start, end });
    if (head === '#' || piece.startsWith('/*') || piece.startsWith('--')) continue;
    if (head === '`') token('name', unquoted(piece));
    else if (head === '"') token(reading.ansiQuotes ? 'name' : 'text', unquoted(piece));
    else if (head === "'") token('text', unquoted(piece));
    else if (/[0-9]/.test(head) && /^\d+(\.\d+)?$/.test(piece)) token('number', piece);
    else if (/[A-Za-z_$0-9\x80-\xff]/.test(head)) token('word', piece.toLowerCase());
    else token('symbol', piece);
  }
  return tokens;
}

const sharedTokens =
  '`(?:[^`]|``)*`|#[^\\n]*|--(?=[\\s]|$)[^\\n]*|\\/\\*[^]*?\\*\\/|\\d+\\.\\d+|[A-Za-z_$0-9\\x80-\\xff]+|:=|@@?|[^\\s]';
const escapingTokens = new RegExp(`'(?:[^'\\\\]|\\\\[^]|'')*'|"(?:[^"\\\\]|\\\\[^]|"")*"|${sharedTokens}`, 'g');
const plainTokens = new RegExp(`'(?:[^']|'')*'|"(?:[^"]|"")*"|${sharedTokens}`, 'g');

function unquoted(piece: string): string {
  const mark = piece.charAt(0);
  return piece.slice(1, -1).replaceAll(mark + mark, mark);
}

/** A name in text that was read byte by byte, as people write it. */
export function readable(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}
