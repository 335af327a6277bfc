import type { Applicability } from '../../../events/documents/findings.ts';
import type { FactName, FactRows } from '../checks/define-check.ts';
import type { Gathered } from './gathered.ts';

/** A precondition of a published flaw, judged. */
export interface Seen {
  readonly applicability: Applicability;
  /** The precondition and what was seen of it. */
  readonly precondition: string;
}

/** Does any row of a fact hold? Not seeing one proves absence only where everything could be read. */
export function seenIn<Name extends FactName>(
  what: string,
  gathered: Gathered,
  name: Name,
  holds: (row: FactRows[Name][number]) => boolean,
): Seen {
  const result = gathered[name];
  if (result === undefined || result.status === 'unavailable')
    return { applicability: 'unknown', precondition: `${what} could not be determined.` };
  // Dumps of managed servers leave verifiers out, so seeing none says nothing.
  if (name === 'passwordVerifiers' && result.rows.length === 0)
    return { applicability: 'unknown', precondition: `${what} could not be determined.` };
  const found = result.rows.some((row) => holds(row as FactRows[Name][number]));
  if (found) return { applicability: 'reachable', precondition: `${what} present.` };
  if (result.failures.length > 0)
    return { applicability: 'unknown', precondition: `${what} not seen, but not everything could be read.` };
  return { applicability: 'precondition-absent', precondition: `${what} not present.` };
}

/** Enough that one of them holds: absent only when each is. */
export function anyOf(seen: readonly [Seen, ...Seen[]]): Seen {
  return strongest(seen, ['reachable', 'unknown', 'precondition-absent']);
}

/** Every one has to hold: absent as soon as one is. */
export function allOf(seen: readonly [Seen, ...Seen[]]): Seen {
  return strongest(seen, ['precondition-absent', 'unknown', 'reachable']);
}

function strongest(seen: readonly [Seen, ...Seen[]], order: readonly Applicability[]): Seen {
  const applicability = order.find((one) => seen.some((other) => other.applicability === one)) ?? 'unknown';
  const telling = applicability === order.at(-1) ? seen : seen.filter((one) => one.applicability === applicability);
  return { applicability, precondition: telling.map(({ precondition }) => precondition).join(' ') };
}
