import { describe, expect, it } from '@jest/globals';
import { exampleSource, type JudgedSource } from '../domain/judged-source.ts';
import { facts } from '../facts/index.generated.ts';
import type { Check, FactRows } from './define-check.ts';
import { checks } from './index.generated.ts';

type Example = Check['examples']['pass'][number];

function judge(check: Check, example: Example) {
  const source: JudgedSource = { ...exampleSource, ...example.about };
  return check.evaluate(example as unknown as FactRows, source);
}

describe.each(checks.map((check) => [check.id, check] as const))('check %s', (id, check) => {
  it('says what is wrong, why it matters, and what to do', () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    for (const text of [check.title, check.risk, check.remediation]) expect(text.trim().length).toBeGreaterThan(10);
    expect(check.title).not.toMatch(/\.$/);
    expect(check.risk).toMatch(/\.$/);
    expect(check.remediation).toMatch(/\.$/);
    expect(Object.values(check.references).flat().length).toBeGreaterThan(0);
    expect(Object.values(check.references).flat()).not.toContain('');
  });

  it('needs facts of its own side only', () => {
    const sides = check.needs.map((name) => facts[name].trueIn);
    if (check.subject === 'aws') expect(new Set(sides)).toEqual(new Set(['aws']));
    if (check.subject === 'database') expect(sides.length).toBeGreaterThan(0);
  });

  it('passes its passing examples', () => {
    expect(check.examples.pass.map((example) => judge(check, example))).toEqual(
      check.examples.pass.map(() => ({ status: 'pass' })),
    );
  });

  it('fails its failing examples, with evidence', () => {
    expect(check.examples.fail.length).toBeGreaterThan(0);
    for (const example of check.examples.fail) {
      const judgement = judge(check, example);
      expect(judgement.status).toBe('fail');
      const evidence = judgement.status === 'fail' ? judgement.evidence : [];
      expect(evidence.length).toBeGreaterThan(0);
      for (const { resource, detail } of evidence) {
        expect(resource).toMatch(/^[A-Za-z]/);
        expect(detail).toMatch(/\.$/);
      }
    }
  });

  it('does not know, or does not apply, where its examples say so', () => {
    expect(check.examples.unknown.map((example) => judge(check, example).status)).toEqual(
      check.examples.unknown.map(() => 'unknown'),
    );
    expect(check.examples.notApplicable.map((example) => judge(check, example).status)).toEqual(
      check.examples.notApplicable.map(() => 'not-applicable'),
    );
  });
});
