import { describe, expect, it } from '@jest/globals';
import { richScan } from '../../examples/rich-scan.ts';
import { print } from '../html.ts';
import { reportOf } from '../model.ts';
import { sensitiveData, smallPercent } from './sensitive-data.ts';

describe('smallPercent', () => {
  it.each([
    [0.00299, '0.30 %'],
    [0.0000123, '0.0013 %'],
    [0.26, '26 %'],
    [1, '100 %'],
  ])('shows %d as %s, never less than it is', (share, shown) => {
    expect(smallPercent(share)).toBe(shown);
  });
});

describe('the sensitive-data map', () => {
  const { classification } = richScan;
  if (classification === null) throw new Error('the example has no classification');
  const page = (absenceProvenFrom: number | null) => {
    const changed = {
      ...classification,
      tables: classification.tables.map((table) => ({ ...table, absenceProvenFrom })),
      columns: classification.columns.map((column) => ({
        ...column,
        estimatedRowsHolding: 4321,
        maskedShapes: [{ shape: 'x<9>', share: 0.5 }],
      })),
    };
    const section = sensitiveData(reportOf({ ...richScan, classification: changed }));
    return section === null ? '' : print(section.body);
  };

  it('tells why, how many rows, what values look like, and what a sample may have missed', () => {
    const text = page(0.00299);
    expect(text).toContain('absence is not proven below 0.30 %');
    expect(text).toContain('about 4,321 rows');
    expect(text).toContain('looks like <code>x&lt;9&gt;</code>');
  });

  it('says when every row was read', () => {
    expect(page(null)).toMatch(/all [\d,]+ rows? read/);
    expect(page(null)).not.toContain('not proven');
  });

  it('lists what was not sure enough, likeliest first, and neither counts nor grades it', () => {
    const refused = (confidence: number) => ({
      types: [],
      verdicts: [],
      considered: [
        {
          type: 'phone' as const,
          detector: 'phone',
          confidence,
          matchedShare: 0.2,
          reasons: ['20 % of 9 values match'],
        },
      ],
    });
    const [template] = classification.columns;
    if (template === undefined) throw new Error('the example has no columns');
    const near = [0.1, 0.2, 0.45].map((confidence) => ({
      ...template,
      table: 'near_misses',
      column: `fax ${confidence} <b>`,
      ...refused(confidence),
    }));
    const all = { ...classification, columns: [...classification.columns, ...near] };
    const report = reportOf({ ...richScan, classification: all });
    const section = sensitiveData(report);
    const text = section === null ? '' : print(section.body);
    expect([...text.matchAll(/fax ([\d.]+) &lt;b&gt;/g)].map(([, confidence]) => confidence)).toEqual(['0.45', '0.2']);
    expect(text).toContain('20 % of 9 values match');
    const without = reportOf(richScan);
    expect([report.counts, report.score, report.sensitive.columns]).toEqual([
      without.counts,
      without.score,
      without.sensitive.columns,
    ]);
  });
});
