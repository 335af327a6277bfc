import type { Engine } from '../../../events/target.ts';

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;

/** A name as a statement for the server writes it; PostgreSQL gets characters that nobody sees as `U&"\202E"`. */
export function sqlName(name: string, engine: Engine): string {
  // No account has a name, and an empty one between backticks is refused.
  if (engine !== 'postgres') return name === '' ? "''" : `\`${name.replaceAll('`', '``')}\``;
  return invisible.test(name) ? `U&"${escaped(name).replaceAll('"', '""')}"` : `"${name.replaceAll('"', '""')}"`;
}

/** A text as a statement writes it, whatever the server thinks of backslashes. */
export function sqlText(text: string, engine: Engine): string {
  const plain = `'${text.replaceAll("'", "''")}'`;
  if (!invisible.test(text) && !text.includes('\\')) return plain;
  return engine === 'postgres'
    ? `U&'${escaped(text).replaceAll("'", "''")}'`
    : `_utf8mb4 X'${Buffer.from(text, 'utf8').toString('hex')}'`;
}

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS-UESCAPE */
function escaped(text: string): string {
  return Array.from(text, (character) => {
    if (character === '\\') return '\\\\';
    if (!invisible.test(character)) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length > 4 ? `\\+${code.padStart(6, '0')}` : `\\${code.padStart(4, '0')}`;
  }).join('');
}
