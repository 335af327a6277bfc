import type { Severity } from '../../../events/documents/verdict.ts';
import type { FoundPlace } from './remedy.ts';

/** What `evaluate` answers. */
export type Judgement =
  | { readonly status: 'pass' }
  | {
      readonly status: 'fail';
      readonly evidence: readonly FoundPlace[];
      /** Set when this case weighs more or less than the check usually does. */
      readonly severity: Severity | null;
    }
  | { readonly status: 'not-applicable'; readonly reason: string }
  | { readonly status: 'unknown'; readonly reason: string };

/** Fails when there is evidence, passes when there is none. */
export function failWhen(evidence: readonly FoundPlace[], severity: Severity | null = null): Judgement {
  return evidence.length === 0 ? { status: 'pass' } : { status: 'fail', evidence, severity };
}

export function notApplicable(reason: string): Judgement {
  return { status: 'not-applicable', reason };
}

export function unknown(reason: string): Judgement {
  return { status: 'unknown', reason };
}
