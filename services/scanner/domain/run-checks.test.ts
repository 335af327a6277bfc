import { describe, expect, it } from '@jest/globals';
import type { Check } from '../checks/define-check.ts';
import { available, unavailable, type FactResult } from './gathered.ts';
import { failWhen, notApplicable, type Judgement } from './judgement.ts';
import { exampleSource } from './judged-source.ts';
import { countByStatus, runChecks } from './run-checks.ts';

const row = { database: 'shop', schema: 'public' };

function check(evaluate: () => Judgement, more: Partial<Check> = {}): Check {
  return {
    id: 'example',
    title: 'An example',
    severity: 'medium',
    engines: ['postgres'],
    subject: 'database',
    family: 'posture',
    risk: 'None.',
    remediation: 'None.',
    references: { research: ['X-1'] },
    needs: ['schemas'],
    evaluate,
    examples: { pass: [], fail: [], unknown: [], notApplicable: [] },
    ...more,
  };
}

function judge(
  evaluate: () => Judgement,
  schemas: FactResult | undefined = available([row]),
  more: Partial<Check> = {},
) {
  const [verdict] = runChecks([check(evaluate, more)], schemas === undefined ? {} : { schemas }, exampleSource, 'shop');
  return verdict;
}

const pass = () => failWhen([]);
const fail = () => failWhen([{ resource: 'server', detail: 'wrong' }]);
const partly: FactResult = {
  status: 'available',
  rows: [row],
  failures: [{ database: 'cr\nm', reason: 'The server refused.' }],
};

describe('runChecks', () => {
  it('passes what passes', () => {
    expect(judge(pass)).toMatchObject({ status: 'pass', reason: null, evidence: [], evidenceTotal: 0 });
  });

  it('does not know what a missing fact would have told, and says why', () => {
    expect(judge(pass, unavailable('No dump carries it.'))).toMatchObject({
      status: 'unknown',
      reason: 'No dump carries it.',
    });
    expect(runChecks([check(pass)], {}, exampleSource, 'shop')[0]).toMatchObject({ status: 'unknown' });
  });

  it('fails on what was found although a part could not be read', () => {
    expect(judge(fail, partly)).toMatchObject({ status: 'fail', evidenceTotal: 1 });
  });

  it('neither passes nor excuses when a part could not be read', () => {
    for (const evaluate of [pass, () => notApplicable('nothing there')]) {
      const verdict = judge(evaluate, partly);
      expect(verdict?.status).toBe('unknown');
      expect(verdict?.reason).toContain('In database "cr\\u{a}m": The server refused.');
    }
  });

  it('does not know what a check that throws would have said', () => {
    const verdict = judge(() => {
      throw new Error('a value that must not leave');
    });
    expect(verdict).toMatchObject({ status: 'unknown' });
    expect(verdict?.reason).toContain('check-failed');
    expect(JSON.stringify(verdict)).not.toContain('must not leave');
  });

  it('keeps every piece of evidence: which of them matters is not its to say', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ resource: `table ${index}`, detail: 'open' }));
    const verdict = judge(() => failWhen(many));
    expect([verdict?.evidence.length, verdict?.evidenceTotal]).toEqual([10_000, 10_000]);
  });

  it('lets a case weigh more than the check usually does', () => {
    expect(judge(() => failWhen([{ resource: 'server', detail: 'worse' }], 'critical'))?.severity).toBe('critical');
    expect(judge(fail)?.severity).toBe('medium');
  });

  it('hands a check its declared facts only', () => {
    let seen: unknown = null;
    const curious = check(pass, { evaluate: (facts) => ((seen = facts), failWhen([])) });
    runChecks([curious], { schemas: available([row]), roles: available([]) }, exampleSource, 'shop');
    expect(seen).toEqual({ schemas: [row] });
  });

  it('leaves out checks of other engines', () => {
    expect(judge(pass, undefined, { engines: ['mysql'] })).toBeUndefined();
  });

  it('gives the same finding of the same target the same fingerprint', () => {
    expect(judge(pass)?.fingerprint).toBe(judge(fail)?.fingerprint);
    const [other] = runChecks([check(pass)], {}, exampleSource, 'crm');
    expect(other?.fingerprint).not.toBe(judge(pass)?.fingerprint);
  });
});

describe('countByStatus', () => {
  it('counts every status', () => {
    const verdicts = [judge(pass), judge(fail), judge(pass)].filter((verdict) => verdict !== undefined);
    expect(countByStatus(verdicts)).toEqual({ pass: 2, fail: 1, 'not-applicable': 0, unknown: 0 });
  });
});
