import { describe, expect, it } from '@jest/globals';
import { type Database, countColumns, crossValidate, score, sum } from './accuracy-score.ts';

const labels = {
  columns: ['users|email', 'users|name', 'users|note', 'users|id', 'users|city'],
  labels: [
    { table: 'users', column: 'email', types: ['email'] },
    { table: 'users', column: 'name', types: ['person_name'] },
    { table: 'users', column: 'note', types: ['free_text_pii'], ambiguous: true },
    { table: 'users', column: 'city', types: ['city'] },
  ],
};
const found = (column: string, type: string, confidence = 0.9) => ({
  table: 'users',
  column,
  types: [type],
  confidence,
});

describe('countColumns', () => {
  it('counts found, false and missed columns and the right kind, and leaves ambiguous ones out', () => {
    const predictions = [
      found('email', 'email'),
      found('name', 'first_name'),
      found('note', 'email'),
      found('id', 'ssn'),
    ];
    expect(countColumns(labels, predictions)).toEqual({ found: 2, false: 1, missed: 1, right: 2 });
  });

  it('counts a wrong kind as found, and nothing below the threshold', () => {
    const predictions = [found('email', 'phone', 0.95), found('city', 'city', 0.6)];
    expect(countColumns(labels, predictions, 0.8)).toEqual({ found: 1, false: 0, missed: 2, right: 0 });
  });
});

describe('score', () => {
  it('tells precision, recall and their mean', () => {
    const { flagged, typed } = score({ found: 8, false: 2, missed: 8, right: 4 });
    expect([flagged.precision, flagged.recall, typed.precision]).toEqual([0.8, 0.5, 0.4]);
    expect(flagged.f1).toBeCloseTo(0.615, 3);
  });

  it('is 0 where there is nothing', () => {
    expect(score(sum([])).flagged).toEqual({ precision: 0, recall: 0, f1: 0 });
  });
});

describe('crossValidate', () => {
  it('applies to each database the threshold that the others chose', () => {
    const database = (name: string, sure: number): Database => ({
      name,
      labels,
      predictions: [found('email', 'email', 0.99), found('id', 'ssn', sure)],
    });
    // Both others have a false column at .6, so they choose more than that: the false one at .9 of the third stays.
    const { counts, thresholds } = crossValidate([
      database('a.postgres', 0.6),
      database('a.mariadb', 0.6),
      database('b.postgres', 0.9),
    ]);
    expect(thresholds).toEqual([0.95, 0.95, 0.65]);
    expect(counts).toEqual({ found: 3, false: 1, missed: 6, right: 3 });
  });
});
