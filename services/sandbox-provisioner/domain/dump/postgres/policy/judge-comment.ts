import type { SqlToken } from '../sql-tokens.ts';
import type { StatementDescription } from '../statement.ts';
import { finishRespelled, type Decision } from './decision.ts';

/** COMMENT, some of which only a superuser may make. */
export function judgeComment(tokens: readonly SqlToken[], description: StatementDescription): Decision {
  switch (description.kind) {
    case 'extension':
    case 'language':
    case 'tablespace':
    case 'foreign data wrapper':
    case 'subscription':
    case 'event trigger':
    case 'access method':
      return { do: 'skip' };
    case 'role':
    case 'database':
    case 'publication':
      return finishRespelled(tokens);
    default:
      return { do: 'run' };
  }
}
