import { describe, expect, it } from '@jest/globals';
import { detectors } from '../detectors/index.generated.ts';
import { distinctValues } from './column-sample.ts';
import type { DataKind } from './data-kind.ts';
import { hostileValues, seededNumbers } from './hostile-values.fixture.ts';
import { judgeTable } from './judge-table.ts';
import { plainEvidence } from './plain-evidence.fixture.ts';
import { tableTally } from './table-tally.ts';
import { valuesByKey } from './values-by-key.ts';

const written: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
/** As the server writes it. */
const copied = (cell: string | null) =>
  cell === null ? '\\N' : cell.replace(/[\\\b\f\n\r\t\v]/g, (mark) => written[mark] ?? mark);
const utf8 = (text: string) => Buffer.from(text).toString('utf8');

type Row = readonly (string | null)[];

function tallied(
  columns: readonly { name: string; kind: DataKind }[],
  rows: readonly Row[],
  table = 'things',
  chunk = 1000,
) {
  const tally = tableTally({
    table,
    columns: columns.map((column) => ({ ...column, isKey: false })),
    detectors,
    cut: 4096,
    tooLarge: 'TOO LARGE',
  });
  const stream = Buffer.from(rows.map((row) => row.map(copied).join('\t') + '\n').join(''));
  for (let at = 0; at < stream.length; at += chunk) tally.push(stream.subarray(at, at + chunk));
  tally.end();
  expect(tally.rows()).toBe(rows.length);
  return tally.results();
}

const shown = ({ distinct, matched, fitting, share, cellShare }: ReturnType<typeof plainEvidence>) => ({
  distinct,
  matched,
  fitting,
  share,
  cellShare,
});

describe('a table that streams past', () => {
  // Without the half pairs that UTF-8 cannot carry.
  const values = hostileValues(1500, 11).map(utf8);
  const next = seededNumbers(3);
  const cells = Array.from({ length: 4000 }, () =>
    next() < 0.1 ? null : (values[Math.floor(next() ** 2 * values.length)] ?? null),
  );
  const [result] = tallied(
    [{ name: 'x', kind: 'text' }],
    cells.map((cell) => [cell]),
  );
  const distinct = distinctValues(cells.filter((cell) => cell !== null));

  it('keeps every distinct value and its count while there is room', () => {
    expect(result?.nonBlank).toBe(cells.filter((cell) => cell !== null && cell.trim() !== '').length);
    expect(result?.sample.counts?.complete).toBe(true);
    expect(new Map([...(result?.sample.counts?.values ?? [])].sort())).toEqual(new Map([...distinct].sort()));
  });

  it.each(detectors.flatMap(({ id, values: rule }) => (rule === undefined ? [] : [[id, rule] as const])))(
    'says of %s what the plain path says',
    (_, rule) => {
      const evidence = result?.sample.counts?.evidence(rule);
      expect(evidence === undefined ? null : shown(evidence)).toEqual(plainEvidence(distinct, rule));
    },
  );

  it('says the same wherever the chunks end', () => {
    const rows = values.slice(0, 300).map((value, i) => [value, i % 3 === 0 ? null : '', value + '\t\\' + value]);
    const columns = ['a', 'b', 'c'].map((name) => ({ name, kind: 'text' as const }));
    const all = tallied(columns, rows, 'things', 1_000_000).map(({ sample, ...counts }) => [
      [...sample.cells].sort(),
      counts,
    ]);
    for (const chunk of [1, 2, 7, 100])
      expect(
        tallied(columns, rows, 'things', chunk).map(({ sample, ...counts }) => [[...sample.cells].sort(), counts]),
      ).toEqual(all);
  });

  it('counts what was cut and what is too large to look into', () => {
    const [column] = tallied(
      [{ name: 'x', kind: 'text' }],
      [['TOO LARGE'], ['a'.repeat(5000)], ['é'.repeat(4096)], [' \u00a0 '], ['b']],
    );
    expect(column).toMatchObject({ nonBlank: 3, cut: 1, tooLarge: 1 });
    expect(column?.sample.cells.map((cell) => cell.length).sort()).toEqual([1, 4096, 4096]);
  });
});

describe('a column with more values than are kept', () => {
  const rows = Array.from({ length: 30_000 }, (_, i): Row => [
    i % 3 === 0 ? `ada${i}@example.org` : `word${i}`,
    i === 29_999 ? '123-45-6789' : `x ${i}`,
  ]);
  const [mixed, seldom] = tallied(
    [
      { name: 'x', kind: 'text' },
      { name: 'y', kind: 'text' },
    ],
    rows,
  );
  const rule = (id: string) => {
    const found = detectors.find((detector) => detector.id === id)?.values;
    if (found === undefined) throw new Error(`no rule ${id}`);
    return found;
  };

  it('counts every cell, and estimates from an even choice of values', () => {
    const counts = mixed?.sample.counts;
    expect(counts?.complete).toBe(false);
    expect(counts?.values.size).toBeLessThanOrEqual(2048);
    expect(Math.abs((counts?.distinctEstimate ?? 0) - 30_000)).toBeLessThan(3000);
    const evidence = counts?.evidence(rule('email'));
    expect(evidence?.cellShare).toBe(1 / 3);
    expect(Math.abs((evidence?.share ?? 0) - 1 / 3)).toBeLessThan(0.05);
  });

  it('does not lose a single match among thousands', () => {
    const evidence = seldom?.sample.counts?.evidence(rule('ssn'));
    expect(evidence?.matched).toBe(1);
    expect(evidence?.cellShare).toBe(1 / 30_000);
  });
});

describe('the verdicts on a table that was read whole', () => {
  it('are those of the same table as a sample', () => {
    const values = hostileValues(3000, 5).map(utf8);
    const columns = ['email', 'contact', 'phone', 'payload', 'notes', 'zip', 'first_name', 'other'].map((name, i) => ({
      name,
      kind: i === 3 ? ('structure' as const) : ('text' as const),
    }));
    const kinds = [/@/, /^\p{L}+ \p{L}+$/u, /^[+\d(]/, /^\{/, / /, /^\d+$/, /^\p{L}+$/u, /./];
    const rows = Array.from({ length: 400 }, (_, i): Row =>
      kinds.map((kind, column) => values.filter((value) => kind.test(value))[(i * 7 + column) % 50] ?? null),
    );
    const sampled = judgeTable(
      {
        schema: 's',
        table: 'customers',
        columns: columns.map((column, i) => ({ ...column, isKey: false, cells: cellsOf(rows, i) })),
      },
      detectors,
    );
    const whole = judgeTable(
      { schema: 's', table: 'customers', columns: tallied(columns, rows, 'customers').map(({ sample }) => sample) },
      detectors,
    );
    expect(told(whole)).toEqual(told(sampled));
    expect(whole.filter(({ verdicts }) => verdicts.length > 0).length).toBeGreaterThan(3);
  });

  it.each([7, 100_000])('are those of the same keys and values, in chunks of %d bytes', (chunk) => {
    const values = hostileValues(400, 9).map(utf8);
    const keys = ['email', 'first_name', 'billing_phone', 'note', 'wombat', 'profile', 'iban', null, ' '];
    const rows = Array.from({ length: 1500 }, (_, i): Row => {
      const key = keys[i % keys.length] ?? null;
      const own =
        key === 'profile' ? `{"email":"a${i}@example.org","quokka\\t":"${i}"}` : values[(i * 7) % values.length];
      return [String(i), key === 'email' ? `b${i % 90}@example.org` : (own ?? null), i % 6 === 0 ? `key_${i}` : key];
    });
    const columns = (['id', 'value', 'key'] as const).map((name) => ({ name, kind: 'text' as const }));
    const byKey = valuesByKey('user_settings', columns, rows, (row, place) => row[place] ?? null);
    const samples = columns.map((column, i) => ({
      ...column,
      isKey: false,
      cells: cellsOf(rows, i),
      ...(i === 1 ? { byKey: byKey.get(i) ?? [] } : {}),
    }));
    const sampled = judgeTable({ schema: 's', table: 'user_settings', columns: samples }, detectors);
    const results = tallied(columns, rows, 'user_settings', chunk).map(({ sample }) => sample);
    const whole = judgeTable({ schema: 's', table: 'user_settings', columns: results }, detectors);
    expect(results[1]?.byKey?.map(({ name }) => name)).toEqual(samples[1]?.byKey?.map(({ name }) => name));
    expect(told(whole)).toEqual(told(sampled));
    expect(whole[1]?.verdicts.find(({ type }) => type === 'email')?.foundAt).toContain('key = email');
    expect(JSON.stringify(whole)).not.toMatch(/wombat|quokka|key_/);
  });

  it('rest on dates too, where births may be among them', () => {
    const columns = [
      { name: 'd1', kind: 'date' as const },
      { name: 'joined', kind: 'date' as const },
    ];
    const day = (year: number, i: number) =>
      new Date(Date.UTC(year, (i * 7) % 12, 1 + ((i * 11) % 28))).toISOString().slice(0, 10);
    const rows = Array.from({ length: 60 }, (_, i): Row => [day(1940 + ((i * 17) % 60), i), day(2012 + (i % 12), i)]);
    const samples = tallied(columns, rows, 'members').map(({ sample }) => sample);
    const [judgement] = judgeTable({ schema: 's', table: 'members', columns: samples }, detectors);
    expect(judgement?.verdicts.map(({ type }) => type)).toEqual(['date_of_birth']);
  });
});

const told = (judgements: ReturnType<typeof judgeTable>) =>
  judgements.map(({ verdicts, considered }) =>
    [...verdicts, ...considered].map(({ type, detector, confidence, matchedShare, reasons, foundAt }) => ({
      type,
      detector,
      confidence,
      matchedShare,
      reasons,
      foundAt,
    })),
  );

/** A column as the sampler hands it over. */
function cellsOf(rows: readonly Row[], column: number): string[] {
  return rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
}
