import { describe, expect, it } from '@jest/globals';
import type { ClassifiedColumn, SensitiveType } from '../../../events/documents/classification.ts';
import { quoted } from '../domain/object-names.ts';
import { privacyFindings } from './privacy-findings.ts';

function column(table: string, name: string, type: SensitiveType, matchedShare: number | null = 0.9): ClassifiedColumn {
  return {
    database: 'shop',
    schema: 'public',
    table,
    column: name,
    dataType: 'text',
    types: [type],
    verdicts: [{ type, detector: 'd', confidence: 0.9, matchedShare, reasons: [] }],
    confidence: 0.9,
    matchedShare,
    sampledRows: 100,
    nonBlankRows: 80,
    notExamined: null,
  };
}

describe('privacyFindings', () => {
  it('makes one finding for each kind of data, with the columns in order of place', () => {
    const findings = privacyFindings(
      [column('b', 'mail', 'email'), column('a', 'tel', 'phone'), column('a', 'card', 'credit_card')],
      'shop',
    );
    expect(findings.map(({ checkId, severity, evidenceTotal }) => [checkId, severity, evidenceTotal])).toEqual([
      ['privacy-contact-details', 'medium', 2],
      ['privacy-credit-card-numbers', 'critical', 1],
    ]);
    expect(findings[0]?.evidence).toEqual([
      {
        resource: 'column "shop"."public"."a"."tel"',
        detail: 'phone; 90 % of 80 sampled values match; confidence 90 %',
      },
      {
        resource: 'column "shop"."public"."b"."mail"',
        detail: 'email; 90 % of 80 sampled values match; confidence 90 %',
      },
    ]);
  });

  it('is less sure of cards that were judged by name alone', () => {
    const [finding] = privacyFindings([column('a', 'card', 'credit_card', null)], 'shop');
    expect(finding).toMatchObject({
      severity: 'high',
      evidence: [{ detail: 'credit_card; judged by its name; confidence 90 %' }],
    });
  });

  it('names every column', () => {
    const columns = Array.from({ length: 70 }, (_, index) => column(`t${index}`, 'mail', 'email'));
    const [finding] = privacyFindings(columns, 'shop');
    expect([finding?.evidence.length, finding?.evidenceTotal]).toEqual([70, 70]);
  });

  it('keeps its fingerprint for one target and changes it for another', () => {
    const of = (target: string) => privacyFindings([column('a', 'm', 'email')], target)[0]?.fingerprint;
    expect(of('shop')).toBe(of('shop'));
    expect(of('shop')).not.toBe(of('bank'));
  });

  it('finds nothing where nothing was recognised', () => {
    expect(privacyFindings([{ ...column('a', 'n', 'email'), types: [], verdicts: [] }], 'shop')).toEqual([]);
  });
});

describe('quoted', () => {
  it('doubles quotes and spells invisible characters out', () => {
    expect(quoted('a"b\n\u202E')).toBe('"a""b\\u{a}\\u{202e}"');
  });
});
