import { rewriteForServer, type Rewritten } from './rewrites.ts';
import { describeMysql, type MysqlDescription } from './statement.ts';
import { mysqlTokens, unconditional, type MysqlTarget, type MysqlToken } from './tokens.ts';

/** A statement as the copy's server is to run it. */
export interface MysqlStatement {
  readonly bytes: Buffer;
  readonly tokens: readonly MysqlToken[];
  readonly description: MysqlDescription;
  readonly line: number;
  readonly standIns: Rewritten['standIns'];
}

/** Of a statement with rows only the beginning is looked at. */
const headBytes = 4096;

/**
 * Rows are taken as they are; what defines something is freed of conditions and said in the copy's words. Null: nothing
 * is left of it there.
 */
export function readMysqlStatement(
  bytes: Buffer,
  line: number,
  target: MysqlTarget,
  reading: { readonly backslashEscapes: boolean; readonly ansiQuotes: boolean },
): MysqlStatement | null {
  if (/^(?:insert|replace)\s/i.test(bytes.toString('latin1', 0, 8))) {
    const head = mysqlTokens(bytes.toString('latin1', 0, headBytes), reading, 24);
    return { bytes, tokens: head, description: describeMysql(head), line, standIns: [] };
  }
  const text = unconditional(bytes.toString('latin1'), target, reading).trim();
  const tokens = mysqlTokens(text, reading);
  if (tokens.length === 0) return null;
  const rewritten = rewriteForServer(text, tokens, target);
  return {
    bytes: Buffer.from(rewritten.text, 'latin1'),
    tokens: rewritten.text === text ? tokens : mysqlTokens(rewritten.text, reading),
    description: describeMysql(tokens),
    line,
    standIns: rewritten.standIns,
  };
}
