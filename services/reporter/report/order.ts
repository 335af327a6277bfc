import type { Verdict, Severity, Family } from '../../../events/documents/verdict.ts';

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
export const families: readonly Family[] = ['posture', 'vulnerabilities', 'privacy'];

/** Order by code units, the same on every machine. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Compares by the first key that differs. */
export function compareBy<T>(...keys: readonly ((item: T) => string | number)[]): (left: T, right: T) => number {
  return (left, right) => {
    for (const key of keys) {
      const a = key(left);
      const b = key(right);
      const order = typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Falling severity, then family, id and fingerprint. */
export const bySeverity = compareBy<Verdict>(
  ({ severity }) => severities.indexOf(severity),
  ({ family }) => families.indexOf(family),
  ({ checkId }) => checkId,
  ({ fingerprint }) => fingerprint,
);

interface Place {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly column?: string;
}

export const byPlace = compareBy<Place>(
  ({ database }) => database,
  ({ schema }) => schema,
  ({ table }) => table,
  ({ column }) => column ?? '',
);
