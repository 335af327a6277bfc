import { exampleSource } from '../domain/judged-source.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { Check, FactRows } from './define-check.ts';

type Kind = keyof Check['examples'];

const expected: Readonly<Record<Kind, Judgement['status']>> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'unknown',
  notApplicable: 'not-applicable',
};

/** Every example of the check that is not judged as it says, and every failing one without proper evidence. */
export function brokenExamples(check: Check): string[] {
  return (Object.keys(expected) as Kind[]).flatMap((kind) =>
    check.examples[kind].flatMap((example, index) => {
      const judgement = check.evaluate(example as unknown as FactRows, { ...exampleSource, ...example.about });
      if (judgement.status !== expected[kind]) return [`${kind} example ${index} is judged ${judgement.status}`];
      return kind === 'fail' && !hasEvidence(judgement) ? [`${kind} example ${index} has no proper evidence`] : [];
    }),
  );
}

/** A resource that begins with a word, a detail that is a sentence. */
function hasEvidence(judgement: Judgement): boolean {
  return (
    judgement.status === 'fail' &&
    judgement.evidence.length > 0 &&
    judgement.evidence.every(({ resource, detail }) => /^[A-Za-z]/.test(resource) && detail.endsWith('.'))
  );
}
