import { respell } from './sql-spelling.ts';
import { isName, spells, type SqlToken } from './sql-tokens.ts';
import { describeStatement } from './statement.ts';

/** The role of `… OWNER TO role` at the end of a statement. */
export function newOwner(tokens: readonly SqlToken[]): SqlToken | null {
  const end = spells(tokens, tokens.length - 1, ';') ? tokens.length - 1 : tokens.length;
  return spells(tokens, end - 3, 'owner', 'to') && isName(tokens[end - 1]) ? (tokens[end - 1] as SqlToken) : null;
}

/** Kinds whose OWNER TO follows the name; functions, operators and their like have arguments in between. */
const barelyNamed = new Set([
  'table',
  'view',
  'materialized view',
  'foreign table',
  'sequence',
  'index',
  'schema',
  'type',
  'domain',
  'collation',
  'conversion',
  'statistics',
  'server',
]);

/**
 * Whether a statement changes an owner and nothing else: `ALTER TABLE t OWNER TO r, ADD COLUMN …` would run code.
 */
function changesOnlyOwner(tokens: readonly SqlToken[]): boolean {
  if (newOwner(tokens) === null) return false;
  const { kind, after } = describeStatement(tokens);
  if (kind !== null && barelyNamed.has(kind) && !spells(tokens, after, 'owner', 'to')) return false;
  let depth = 0;
  for (let index = 0; index < tokens.length; index++) {
    if (spells(tokens, index, '(')) depth++;
    else if (spells(tokens, index, ')')) depth--;
    else if (depth === 0 && spells(tokens, index, ',')) return false;
  }
  return depth === 0;
}

/** A statement that only hands an object to another role, in words that are safe for a superuser; null otherwise. */
export function ownerChange(tokens: readonly SqlToken[]): string | null {
  if (!spells(tokens, 0, 'alter') || !changesOnlyOwner(tokens)) return null;
  if (
    tokens.some(
      (token) =>
        isName(token) && (token.value === 'pg_catalog' || token.value === 'information_schema') && token === tokens[2],
    )
  )
    return null;
  return respell(tokens);
}
