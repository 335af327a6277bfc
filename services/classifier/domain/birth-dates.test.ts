import { describe, expect, it } from '@jest/globals';
import { detectors } from '../detectors/index.generated.ts';
import type { ColumnSample, DataKind } from './column-sample.ts';
import { judgeTable } from './judge-table.ts';

const column = (name: string, cells: readonly string[], kind: DataKind = 'date'): ColumnSample => ({
  name,
  kind,
  isKey: false,
  cells,
});

/** Dates evenly over years and days, without chance. */
const spread = (from: number, years: number, n = 40) =>
  Array.from({ length: n }, (_, i) => {
    const year = from + ((i * 17) % years);
    return new Date(Date.UTC(year, (i * 7) % 12, 1 + ((i * 11) % 28))).toISOString().slice(0, 10);
  });

const names = column('vorname', ['Anna', 'Peter', 'Maria', 'Klaus', 'Julia', 'Stefan'], 'text');
const joined = column('joined', spread(2012, 12));

const judge = (table: string, ...columns: ColumnSample[]) =>
  judgeTable({ schema: 'public', table, columns }, detectors).map(({ verdicts }) => verdicts.map(({ type }) => type));

describe('dates of birth by value', () => {
  it('recognises them by their spread against other dates, with a reason and not surely', () => {
    const columns = [names, column('d1', spread(1940, 60)), joined];
    const verdicts = judgeTable({ schema: 'public', table: 'members', columns }, detectors)[1]?.verdicts ?? [];
    expect(verdicts).toMatchObject([{ type: 'date_of_birth', matchedShare: null }]);
    expect(verdicts[0]?.confidence).toBeLessThan(0.8);
    expect(verdicts[0]?.reasons[0]).toMatch(/^the dates are spread like births/);
    expect(judge('t17', ...columns)[1]).toEqual(['date_of_birth']);
    const atMidnight = spread(1940, 60).map((day) => `${day} 00:00:00`);
    expect(judge('members', names, column('dt', atMidnight, 'timestamp'), joined)[1]).toEqual(['date_of_birth']);
  });

  it.each<[string, string, ColumnSample, readonly ColumnSample[]]>([
    ['a table without people', 'readings', column('d1', spread(1940, 60)), [joined]],
    ['no other date', 'members', column('d1', spread(1940, 60)), [names]],
    ['a name that tells another date', 'members', column('founded', spread(1940, 60)), [names, joined]],
    ['a name that tells when somebody was hired', 'members', column('hired_on', spread(1940, 60)), [names, joined]],
    ['hired lately', 'members', column('d1', spread(1995, 28)), [names, joined]],
    ['founded long ago', 'customers', column('d1', spread(1840, 160)), [names, joined]],
    [
      'founded on the first of a month',
      'members',
      column(
        'd1',
        spread(1940, 60).map((day) => `${day.slice(0, 8)}01`),
      ),
      [names, joined],
    ],
    [
      'released in one month',
      'members',
      column(
        'd1',
        spread(1940, 60).map((day) => `${day.slice(0, 5)}11${day.slice(7)}`),
      ),
      [names, joined],
    ],
    ['dates of few years', 'members', column('d1', spread(1980, 5)), [names, joined]],
    [
      'a time of day',
      'members',
      column(
        'd1',
        spread(1940, 60).map((day) => `${day} 11:32:00`),
        'timestamp',
      ),
      [names, joined],
    ],
    ['dates in the future', 'members', column('d1', [...spread(1940, 60), '2031-05-05']), [names, joined]],
    [
      'other dates as old',
      'members',
      column('d1', spread(1940, 60)),
      [names, joined, column('until', spread(1945, 60))],
    ],
    ['few dates', 'members', column('d1', spread(1940, 60, 8)), [names, joined]],
  ])('does not see them in %s', (_, table, dates, beside) => {
    expect(judge(table, dates, ...beside)[0]).toEqual([]);
  });
});
