import type { Restore } from '../../../events/documents/restore.ts';
import type { Fact } from '../facts/define-fact.ts';
import { unavailable, type FactResult } from './gathered.ts';
import { quoted } from './object-name.ts';

/**
 * What a copy told, corrected by what the restore recorded: stand-ins are left out, and a fact counts as read in part
 * when objects that it would list, or statements that it depends on, did not come across.
 */
export function restoredFact(fact: Fact, result: FactResult, restore: Restore | null): FactResult {
  if (restore === null || result.status === 'unavailable') return result;
  // Every server has accounts: where none is shown, they did not come across.
  if (fact.name === 'accounts' && result.rows.length === 0)
    return unavailable(
      'The copy’s server shows no account of the source. Scan it with the server that the dump is from.',
    );
  const rows = fact.amend === null ? result.rows : fact.amend(result.rows, restore);
  return {
    ...result,
    rows,
    failures: [...result.failures, ...absentObjects(fact, restore), ...refusedStatements(fact, restore)],
  };
}

function absentObjects(fact: Fact, restore: Restore) {
  const ofAccounts = fact.engine === 'mysql' && fact.carriedWith === 'roles';
  // Rights stand in tables of the schema mysql.
  const absent = restore.missing.filter(
    ({ kind, database }) =>
      fact.objects.includes(kind) || (ofAccounts && database === 'mysql' && ['table', 'rows'].includes(kind)),
  );
  const [first] = absent;
  if (first === undefined) return [];
  const others = absent.length > 1 ? ` and ${absent.length - 1} more` : '';
  const reason = `Not everything of the dump is in the copy: ${first.kind} ${quoted(first.object)}${others} could not be restored.`;
  return [{ database: first.database, reason }];
}

function refusedStatements(fact: Fact, restore: Restore) {
  const refused = restore.errors.flatMap(({ sqlstate, examples }) =>
    examples
      .filter(({ statement }) =>
        fact.statements.some((begins) => statement === begins || statement.startsWith(`${begins} `)),
      )
      .map(({ statement, line }) => ({ statement, line, sqlstate })),
  );
  const [first] = refused;
  if (first === undefined) return [];
  const reason = `The copy’s server refused ${first.statement} in line ${first.line} of the dump (SQLSTATE ${first.sqlstate}).`;
  return [{ database: null, reason }];
}
