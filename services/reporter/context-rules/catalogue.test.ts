import { describe, expect, it } from '@jest/globals';
import { richScan } from '../examples/rich-scan.ts';
import { inContext } from '../domain/judge-in-context.ts';
import type { Holding } from '../domain/sensitivity.ts';
import type { ContextExample, ScanContext } from './define-context-rule.ts';
import { contextRules } from './index.generated.ts';

const held: Readonly<Record<ContextExample['holds'], Holding>> = {
  grave: { sensitivity: 'grave', types: ['credit_card', 'email'] },
  personal: { sensitivity: 'personal', types: ['email'] },
  none: { sensitivity: 'none', types: [] },
  unknown: { sensitivity: 'unknown', types: [] },
};

const contextOf = (example: ContextExample): ScanContext => ({
  holdings: { ofEvidence: () => held[example.holds], all: held[example.holds] },
  publiclyAccessible: example.publiclyAccessible ?? null,
});

const [base] = richScan.findings!.verdicts;
const verdictOf = (checkId: string, severity: ContextExample['severity']) => ({
  ...base!,
  checkId,
  severity,
  evidence: [{ resource: 'table "shop"."public"."customers"', detail: 'PUBLIC holds SELECT.' }],
  evidenceTotal: 1,
});

describe.each(contextRules.map((rule) => [rule.id, rule] as const))('context rule %s', (_id, rule) => {
  it('judges as its examples say', () => {
    const judged = rule.examples.map((example) =>
      rule.judge(verdictOf(rule.checks[0]!, example.severity), contextOf(example)),
    );
    if (rule.id !== 'open-to-the-internet')
      expect(judged.map((one) => one?.severity ?? null)).toEqual(rule.examples.map(({ becomes }) => becomes));
    for (const one of judged) if (one !== null) expect(one.why).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('says what it weighs, and lowers nothing that it does not know', () => {
    expect(rule.title.length).toBeGreaterThan(20);
    expect(new Set(rule.checks).size).toBe(rule.checks.length);
    const unknown = { holds: 'unknown', severity: 'high', becomes: null } as const;
    expect(rule.judge(verdictOf(rule.checks[0]!, 'high'), contextOf(unknown))).toBeNull();
  });
});

describe('the rule open-to-the-internet', () => {
  const rule = contextRules.find(({ id }) => id === 'open-to-the-internet')!;
  it.each(rule.examples.map((example) => [example]))('judges %j', (example) => {
    const judged = rule.judge(verdictOf('security-group-open-to-world', example.severity), contextOf(example));
    expect(judged?.severity ?? null).toBe(example.becomes);
  });
});

describe('inContext', () => {
  const context = contextOf({ holds: 'grave', severity: 'high', becomes: null });
  it('keeps what the check said, and why the severity is another one', () => {
    const finding = inContext(verdictOf('table-readable-by-public', 'high'), contextRules, context);
    expect(finding).toMatchObject({ severity: 'critical', judgedSeverity: 'high', since: null, accepted: 0 });
    expect(finding.context).toEqual([
      {
        rule: 'readable-by-everybody',
        severity: 'critical',
        why: '1 of 1 places that it names holds data whose disclosure does harm at once (credit_card, email).',
      },
    ]);
    expect(finding.evidence[0]?.detail).toBe('PUBLIC holds SELECT. Holds credit_card, email.');
  });

  it('leaves a finding alone that no rule speaks of', () => {
    const finding = inContext({ ...base!, checkId: 'no-rule-names-it' }, contextRules, context);
    expect([finding.severity, finding.context]).toEqual([base!.severity, []]);
  });
});
