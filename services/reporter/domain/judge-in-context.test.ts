import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../../events/documents/verdict.ts';
import { contextRules } from '../context-rules/index.generated.ts';
import { richScan } from '../examples/rich-scan.ts';
import { inContext } from './judge-in-context.ts';
import { quoted } from './object-names.ts';
import { holdingsOf } from './sensitivity.ts';

const {
  tables: [table],
  columns: [column],
} = richScan.classification!;
const placed = (name: string) => ({ database: 'shop', schema: 'public', table: name });

/** As many tables as are named, each examined; the types that one holds are given by its name. */
function contextOf(names: readonly string[], types: Readonly<Record<string, readonly ('credit_card' | 'email')[]>>) {
  const classification = {
    ...richScan.classification!,
    tables: names.map((name) => ({ ...table!, ...placed(name), status: 'examined' as const, reason: null })),
    columns: names.map((name) => ({
      ...column!,
      ...placed(name),
      column: 'content',
      types: [...(types[name] ?? [])],
      notExamined: null,
    })),
  };
  return { holdings: holdingsOf(classification), publiclyAccessible: null };
}

function openTables(names: readonly string[], total = names.length): Verdict {
  const open = richScan.findings!.verdicts.find(({ checkId }) => checkId === 'table-readable-by-public')!;
  const evidence = names.map((name) => ({
    resource: `table "shop"."public".${quoted(name)}`,
    detail: 'PUBLIC holds SELECT.',
  }));
  return { ...open, evidence, evidenceTotal: total };
}

const many = Array.from({ length: 200 }, (_, index) => `t${String(index).padStart(3, '0')}`);
const judge = (verdict: Verdict, context: ReturnType<typeof contextOf>) => inContext(verdict, contextRules, context);

describe('inContext', () => {
  it('sees the one table with cards, though it is the last of 200, and shows it first', () => {
    const finding = judge(openTables(many), contextOf(many, { t199: ['credit_card'], t120: ['email'] }));
    expect(finding).toMatchObject({ severity: 'critical', judgedSeverity: 'high', evidenceTotal: 200 });
    expect(finding.evidence).toHaveLength(50);
    expect(finding.evidence.slice(0, 3)).toEqual([
      { resource: 'table "shop"."public"."t199"', detail: 'PUBLIC holds SELECT. Holds credit_card.' },
      { resource: 'table "shop"."public"."t120"', detail: 'PUBLIC holds SELECT. Holds email.' },
      { resource: 'table "shop"."public"."t000"', detail: 'PUBLIC holds SELECT.' },
    ]);
    expect(finding.context.map(({ why }) => why)).toEqual([
      '1 of 200 places that it names holds data whose disclosure does harm at once (credit_card), and 1 holds other personal or confidential data.',
    ]);
  });

  it('lowers what is open only when every single place is known to be harmless', () => {
    expect(judge(openTables(many), contextOf(many, {})).severity).toBe('low');
    expect(judge(openTables(many), contextOf(many.slice(1), {})).severity).toBe('high');
  });

  it('lowers nothing, and says so when it raises, where places were too many to be stored', () => {
    expect(judge(openTables(many, 260), contextOf(many, {})).severity).toBe('high');
    const raised = judge(openTables(many, 260), contextOf(many, { t150: ['credit_card'] }));
    expect(raised.severity).toBe('critical');
    expect(raised.context[0]?.why).toMatch(/^1 of 260 places .* 60 more were too many to be stored and weighed\.$/);
  });

  it('prints the statements of the places that are left, what weighs most first', () => {
    const verdict = openTables(many, 260);
    const evidence = verdict.evidence.map((entry, index) => ({
      ...entry,
      repair: { database: '"shop"', sql: `REVOKE ON t${index};` },
    }));
    const left = { ...verdict, evidence: evidence.slice(1) };
    const finding = inContext(left, contextRules, contextOf(many, { t199: ['credit_card'] }), 1);
    const lines = finding.remediationSql?.split('\n') ?? [];
    expect(lines.slice(0, 3)).toEqual(['-- In database "shop":', 'REVOKE ON t199;', 'REVOKE ON t1;']);
    expect(lines).not.toContain('REVOKE ON t0;');
    expect(lines.at(-1)).toBe('-- And the same for 61 more places.');
    expect(JSON.stringify(finding.evidence)).not.toContain('REVOKE');
  });

  it('says that statements for accepted places are to be left out', () => {
    const told = (
      accepted: number,
      subject: Verdict['subject'] = 'database',
      remediationSql: string | null = 'REVOKE;',
    ) => inContext({ ...openTables(['a']), subject, remediationSql }, contextRules, contextOf(['a'], {}), accepted);
    expect(told(0)).toMatchObject({ accepted: 0, remediationSql: 'REVOKE;' });
    expect(told(1)).toMatchObject({
      accepted: 1,
      remediationSql: '-- Leave out what concerns the place that is accepted.\nREVOKE;',
    });
    expect(told(3, 'aws').remediationSql).toMatch(/^# Leave out what concerns the 3 places that are accepted\.\n/);
    expect(told(3, 'database', null).remediationSql).toBeNull();
  });

  it('shows what nobody knows before what is known to be harmless', () => {
    const finding = judge(openTables(['a', 'b', 'c']), contextOf(['a', 'c'], { c: ['email'] }));
    expect(finding.evidence.map(({ resource }) => resource.at(-2))).toEqual(['c', 'b', 'a']);
  });

  it('weighs the columns of privacy findings without saying twice what they hold', () => {
    const columns = ['t001', 't002'].map((name) => `column "shop"."public"."${name}"."content"`);
    const evidence = columns.map((resource) => ({ resource, detail: 'found' }));
    const finding = judge(
      { ...openTables([]), family: 'privacy', evidence, evidenceTotal: 2 },
      contextOf(many, { t001: ['email'], t002: ['credit_card'] }),
    );
    expect(finding.evidence).toEqual(evidence.toReversed());
  });
});
