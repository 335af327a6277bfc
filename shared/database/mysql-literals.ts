/** What may stand for a `?`: text travels as hexadecimal digits, so that no quoting rule of the server matters. */
function literal(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return `${value}`;
  if (typeof value === 'string') return `_utf8mb4 X'${Buffer.from(value, 'utf8').toString('hex')}'`;
  throw new TypeError('a parameter is null, a boolean, a number or a text');
}

/** Quoted text and names, comments, or a placeholder. MySQL's `--` needs a space behind it. */
const pieces = /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"|`(?:[^`]|``)*`|\/\*[^]*?\*\/|#[^\n]*|--(?=\s)[^\n]*|\?/g;

/** Puts literals where `?` stands outside of quotes and comments. Throws TypeError unless there is one for each. */
export function bindLiterals(sql: string, parameters: readonly unknown[]): string {
  let next = 0;
  const bound = sql.replace(pieces, (piece) => {
    if (piece !== '?') return piece;
    if (next >= parameters.length) throw new TypeError('the statement asks for more parameters than there are');
    return literal(parameters[next++]);
  });
  if (next !== parameters.length) throw new TypeError('the statement asks for fewer parameters than there are');
  return bound;
}
