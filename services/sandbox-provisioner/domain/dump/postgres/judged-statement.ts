import type { PolicyContext } from './policy/decision.ts';
import { judgeStatement, type Judgement } from './policy/judge-statement.ts';
import { decodeSql } from './sql-encoding.ts';
import { tokenize, type SqlToken } from './sql-tokens.ts';

/** A statement of the dump, and what became clear about it before it ran. */
export interface JudgedStatement {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly tokens: readonly SqlToken[];
  readonly judgement: Judgement;
}

/** How much of a statement is read for its meaning, in bytes. What is longer is data, and runs as the loader. */
const readBytes = 1_048_576;
/** INSERT statements are mostly data: only their beginning is read. */
const readInsertBytes = 4096;

/** Reads and judges the bytes of one statement, as the session's settings mean them. */
export function judgeBytes(
  bytes: Uint8Array,
  line: number,
  session: { readonly encoding: string; readonly conformingStrings: boolean },
  context: PolicyContext,
): JudgedStatement {
  const limit = isInsert(bytes) ? readInsertBytes : readBytes;
  const text = decodeSql(bytes.length > limit ? bytes.subarray(0, limit) : bytes, session.encoding);
  const tokens = tokenize(text, Number.POSITIVE_INFINITY, session.conformingStrings);
  const judgement = judgeStatement(tokens, context);
  const { decision } = judgement;
  const partly = bytes.length > limit && (decision.do === 'bootstrap' || decision.do === 'finish');
  return { bytes, line, tokens, judgement: partly ? { ...judgement, decision: { do: 'run' } } : judgement };
}

function isInsert(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) | 0x20) === 0x69 && ((bytes[1] ?? 0) | 0x20) === 0x6e && ((bytes[2] ?? 0) | 0x20) === 0x73;
}
