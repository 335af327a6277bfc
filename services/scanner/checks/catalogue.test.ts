import { describe, expect, it } from '@jest/globals';
import { failWhen, type Judgement } from '../domain/judgement.ts';
import { facts } from '../facts/index.generated.ts';
import { brokenExamples } from './broken-examples.fixture.ts';
import { checks } from './index.generated.ts';

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

  it('judges its examples as they say, failing ones with evidence', () => {
    expect(check.examples.pass.length).toBeGreaterThan(0);
    expect(check.examples.fail.length).toBeGreaterThan(0);
    expect(brokenExamples(check)).toEqual([]);
  });

  it('has examples that notice when it always answers the same', () => {
    const always = (judgement: Judgement) => brokenExamples({ ...check, evaluate: () => judgement });
    expect(always({ status: 'pass' })).not.toEqual([]);
    expect(always({ status: 'unknown', reason: 'Never known.' })).not.toEqual([]);
    expect(always(failWhen([{ resource: 'server', detail: 'Always wrong.' }]))).not.toEqual([]);
  });
});
