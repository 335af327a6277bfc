import {
  afterParentheses,
  findWord,
  nameAt,
  spells,
  tokenize,
  type QualifiedName,
  type SqlToken,
} from './sql-tokens.ts';

/** What a COPY reads or writes. */
export interface CopyStatement {
  /** null: COPY (query) TO … */
  readonly table: QualifiedName | null;
  readonly columns: readonly string[];
  readonly direction: 'from' | 'to';
  readonly end: 'stdin' | 'stdout' | 'program' | 'file';
}

/** Reads `COPY …`; null when it is none. Source: PostgreSQL documentation, SQL command COPY. */
export function readCopy(tokens: readonly SqlToken[]): CopyStatement | null {
  if (!spells(tokens, 0, 'copy')) return null;
  let at = spells(tokens, 1, 'binary') ? 2 : 1;
  let table: QualifiedName | null = null;
  const columns: string[] = [];
  if (spells(tokens, at, '(')) {
    at = afterParentheses(tokens, at);
  } else {
    const named = nameAt(tokens, at);
    if (named === null) return null;
    table = named.name;
    at = named.next;
    if (spells(tokens, at, '(')) {
      const after = afterParentheses(tokens, at);
      for (const token of tokens.slice(at + 1, after - 1)) if (token.kind !== 'symbol') columns.push(token.value);
      at = after;
    }
  }
  const from = findWord(tokens, 'from', at);
  const to = findWord(tokens, 'to', at);
  if (from === -1 && to === -1) return null;
  const direction = from !== -1 && (to === -1 || from < to) ? 'from' : 'to';
  const after = (direction === 'from' ? from : to) + 1;
  const end = spells(tokens, after, 'stdin')
    ? 'stdin'
    : spells(tokens, after, 'stdout')
      ? 'stdout'
      : spells(tokens, after, 'program')
        ? 'program'
        : 'file';
  return { table, columns, direction, end };
}

/** Whether rows follow the statement in the dump. Only the first bytes are looked at: a COPY is a short statement. */
export function isCopyFromStdin(statement: Uint8Array): boolean {
  const first = statement[0];
  if (first !== 0x43 && first !== 0x63) return false;
  const text = Buffer.from(statement.buffer, statement.byteOffset, Math.min(statement.length, 262_144)).toString(
    'latin1',
  );
  if (!/^copy\b/i.test(text)) return false;
  const copy = readCopy(tokenize(text));
  return copy !== null && copy.direction === 'from' && copy.end === 'stdin';
}
