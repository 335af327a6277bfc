import type { Verdict } from '../../../events/documents/verdict.ts';

/** Ids of checks that fail when strangers can reach the database or its snapshots. */
const exposing = /(^|-)(public|publicly|internet|world|anyone|everyone|open)(-|$)/;

/**
 * Findings that really let strangers in: a snapshot that everybody may restore, or an open network before an endpoint
 * with a public address.
 */
export function waysIn(verdicts: readonly Verdict[], publiclyAccessible: boolean | null): readonly Verdict[] {
  return verdicts.filter(
    ({ status, subject, severity, checkId }) =>
      status === 'fail' &&
      subject === 'aws' &&
      severity === 'critical' &&
      exposing.test(checkId) &&
      (publiclyAccessible === true || checkId.includes('snapshot')),
  );
}
