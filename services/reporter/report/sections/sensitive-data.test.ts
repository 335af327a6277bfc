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
});
