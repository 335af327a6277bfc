import type { Restore } from '../../../events/documents/restore.ts';
import type { Fact } from '../facts/define-fact.ts';
import type { FactResult } from './gathered.ts';
import { quoted } from './object-name.ts';

/**
 * What a copy told, corrected by what the restore recorded: stand-ins are left out, and a fact that lists a kind of
 * object of which some did not come across counts as read in part.
 */
export function restoredFact(fact: Fact, result: FactResult, restore: Restore | null): FactResult {
  if (restore === null || result.status === 'unavailable') return result;
  const absent = restore.missing.filter(({ kind }) => fact.objects.includes(kind));
  const [first] = absent;
  const rows = fact.amend === null ? result.rows : fact.amend(result.rows, restore);
  if (first === undefined) return { ...result, rows };
  const others = absent.length > 1 ? ` and ${absent.length - 1} more` : '';
  const reason = `Not everything of the dump is in the copy: ${first.kind} ${quoted(first.object)}${others} could not be restored.`;
  return { ...result, rows, failures: [...result.failures, { database: first.database, reason }] };
}
