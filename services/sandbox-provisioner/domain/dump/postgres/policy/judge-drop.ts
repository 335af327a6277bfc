import { findWord, type SqlToken } from '../sql-tokens.ts';
import type { StatementDescription } from '../statement.ts';
import type { Decision } from './decision.ts';

/** DROP: what a fresh server never had, and what every database has, needs none. */
export function judgeDrop(tokens: readonly SqlToken[], description: StatementDescription): Decision {
  const lenient = findWord(tokens, 'exists') !== -1;
  switch (description.kind) {
    case 'database':
    case 'extension':
    case 'tablespace':
    case 'language':
      return { do: 'skip' };
    case 'role':
    case 'user':
    case 'group':
      return lenient ? { do: 'skip' } : { do: 'run' };
    case 'schema':
      return description.name?.name === 'public' ? { do: 'skip' } : { do: 'run' };
    default:
      return { do: 'run' };
  }
}
