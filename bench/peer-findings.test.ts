import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../events/documents/verdict.ts';
import { compareFindings, comparisonLines, owed } from './peer-findings.ts';

const items = [
  { id: '1', rule: 'open_table', about: 'open tables', ours: ['table-open'] },
  { id: '2', rule: 'slow_table', about: 'slow tables', argued: 'It is about speed.' },
];
const verdict = (checkId: string, status: Verdict['status'], resources: readonly string[]) =>
  ({ checkId, status, evidence: resources.map((resource) => ({ resource, detail: '' })) }) as unknown as Verdict;
const ours = [
  verdict('table-open', 'fail', ['table "shop"."public"."a"', 'table "shop"."public"."b"']),
  verdict('table-slow', 'fail', ['table "shop"."public"."c"']),
];
const at = (rule: string, name: string) => ({ rule, place: `"public"."${name}"` });
const compared = (
  theirs: readonly { rule: string; place: string }[],
  argued = [{ ...at('open_table', 'd'), why: 'By plan.' }],
) => compareFindings(items, theirs, ours, argued);

describe('compareFindings', () => {
  it('counts what both found, and what one of them found alone', () => {
    const [open] = compared([at('open_table', 'a'), at('open_table', 'a'), at('open_table', 'd')]);
    expect(open).toMatchObject({
      theirs: 2,
      ours: 2,
      both: 1,
      onlyTheirs: [{ place: '"public"."d"', why: 'By plan.' }],
      onlyOurs: ['table "shop"."public"."b"'],
    });
  });

  it('owes an answer for what is neither found by the check that answers it nor argued', () => {
    expect(owed(compared([at('open_table', 'c')]))).toBe(1);
    expect(owed(compared([at('open_table', 'a'), at('slow_table', 'c')]))).toBe(0);
  });

  it('takes no check for an answer that did not fail', () => {
    const passed = ours.map((one) => ({ ...one, status: 'unknown' as const }));
    expect(owed(compareFindings(items, [at('open_table', 'a')], passed, []))).toBe(1);
  });

  it('owes an answer for a rule that the list does not know', () => {
    const rules = compared([at('new_rule', 'a')]);
    expect([rules.at(-1)?.item.about, owed(rules)]).toEqual(['new_rule', 1]);
    expect(comparisonLines(rules).at(-1)).toBe('        "public"."a": NOT ANSWERED');
  });
});
