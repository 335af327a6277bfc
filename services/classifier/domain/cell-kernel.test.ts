import { describe, expect, it } from '@jest/globals';
import type { ValueRule } from '../detectors/define-detector.ts';
import { detectors } from '../detectors/index.generated.ts';
import { hashOfKernel } from '../../../scripts/kernel/sources.ts';
import { kernelSources } from './cell-kernel.generated.ts';
import { columnSize, giveBack, takeKernel } from './cell-kernel.ts';
import { characterClass, classNames, maskOf } from './character-classes.ts';
import { columnTally, countsOf, judgeValue, tallyText } from './column-tally.ts';
import { copyStream } from './copy-stream.ts';
import { hostileValues, seededNumbers } from './hostile-values.fixture.ts';
import { plainEvidence } from './plain-evidence.fixture.ts';

const rules = detectors.flatMap(({ values }) => (values === undefined ? [] : [values]));
const utf8 = (text: string) => Buffer.from(text).toString('utf8');
/** Without what COPY would escape: that is another path. */
const plain = hostileValues(3000, 31)
  .map((value) => utf8(value).trim())
  .filter((value) => value !== '' && !/[\\\p{Cc}]/u.test(value));

/** Counts of a stream of one column, with so little room that values have to go. */
function counted(
  cells: readonly string[],
  limits: { values: number; bytes: number },
  chunk: number,
  asked: readonly ValueRule[] = rules,
) {
  const kernel = takeKernel();
  const { calls } = kernel;
  const first = calls.open(1, 4096, 0, 0);
  const tally = columnTally(kernel, { rules: asked, limits, idle: false, structured: 'none' }, first);
  const stream = copyStream(kernel, {
    judge: (_, able, entry, value) => judgeValue(tally, able, entry, value),
    text: (_, value) => void tallyText(tally, value),
    lookInto: () => undefined,
  });
  const text = Buffer.from(cells.map((cell) => `${cell}\n`).join(''));
  for (let at = 0; at < text.length; at += chunk) stream.push(text.subarray(at, at + chunk));
  stream.end();
  const counts = countsOf(tally);
  giveBack(kernel);
  return counts;
}

const tallied = (cells: readonly string[]) => {
  const distinct = new Map<string, number>();
  for (const cell of cells) distinct.set(cell, (distinct.get(cell) ?? 0) + 1);
  return distinct;
};

describe('the compiled kernel', () => {
  it('was made of the sources that are there', () => {
    expect(kernelSources).toBe(hashOfKernel());
  });

  const next = seededNumbers(17);
  const cells = Array.from({ length: 20_000 }, () => plain[Math.floor(next() ** 2 * plain.length)] ?? 'x');
  const distinct = tallied(cells);
  const evidence = rules.map((rule) => plainEvidence(distinct, rule));

  it.each([
    ['much room', { values: 10_000, bytes: 10_000_000 }],
    ['room for few values', { values: 64, bytes: 1_000_000 }],
    ['room for few bytes', { values: 10_000, bytes: 2000 }],
    ['room for hardly anything', { values: 2, bytes: 32 }],
  ])('shows every cell to every rule, with %s', (_, limits) => {
    for (const chunk of [97, 65_536]) {
      const counts = counted(cells, limits, chunk);
      expect(counts.cells).toBe(cells.length);
      const shares = rules.map((rule) => counts.evidence(rule).cellShare);
      expect(shares).toEqual(evidence.map(({ cellShare }) => cellShare));
    }
  });

  it('keeps the same even choice in whatever order values come', () => {
    const limits = { values: 128, bytes: 1_000_000 };
    const one = counted(cells, limits, 1000);
    const other = counted([...cells].reverse(), limits, 1000);
    expect(one.complete).toBe(false);
    expect(new Map([...one.values].sort())).toEqual(new Map([...other.values].sort()));
    expect(one.values.size).toBeLessThanOrEqual(128);
    for (const [value, count] of one.values) expect(count).toBe(distinct.get(value));
    expect(one.distinctEstimate / distinct.size).toBeGreaterThan(0.7);
    expect(one.distinctEstimate / distinct.size).toBeLessThan(1.4);
  });

  it('tells values apart that differ in one byte, wherever it is', () => {
    const long = Array.from({ length: 60 }, (_, i) => 'a'.repeat(i) + 'b' + 'a'.repeat(59 - i));
    const lengths = Array.from({ length: 60 }, (_, i) => 'c'.repeat(i + 1));
    const counts = counted([...long, ...lengths, ...long], { values: 1000, bytes: 100_000 }, 13);
    expect(counts.values.size).toBe(120);
    expect(long.every((value) => counts.values.get(value) === 2)).toBe(true);
  });

  const bytes = [...Array.from({ length: 126 }, (_, i) => String.fromCharCode(i + 1)), 'é', '€', '😀'];
  const placed = [1, 2, 14, 15, 16, 17, 30, 31, 32, 33, 47, 60].flatMap((at) =>
    bytes
      .filter((byte) => !/[\t\n\\]/.test(byte))
      .flatMap((byte) => [`${'x'.repeat(at)}${byte}x`, `${'x'.repeat(at)}${byte}${'4'.repeat(15)}`]),
  );
  const days = ['2024-01-31', '202401--31', '2024-01-3a', '2024-01-310', '2024/01/31', '-20240131-'];

  it.each(classNames)('tells whether a cell has the kind %s, wherever it stands', (kind) => {
    const rule = { proof: 'conclusive', needs: [[kind]], matches: () => true } as const;
    const told = [...placed, ...days];
    const shares = [10, 100_000].map(
      (values) => counted(told, { values, bytes: 10_000_000 }, 1000, [rule]).evidence(rule).cellShare,
    );
    const share = told.filter((cell) => (maskOf(cell).classes & characterClass[kind]) !== 0).length / told.length;
    expect(shares).toEqual([share, share]);
  });

  it('asks rules beyond the 31st', () => {
    const lengths = Array.from({ length: 40 }, (_, i): ValueRule => {
      return { proof: 'conclusive', length: [i + 1, i + 1], digits: [0, 1], matches: () => true };
    });
    const told = lengths.flatMap((_, i) => ['a'.repeat(i + 1), '1' + 'b'.repeat(i), '12' + 'c'.repeat(i)]);
    const counts = counted(told, { values: 1000, bytes: 100_000 }, 100, lengths);
    expect(lengths.map((rule) => counts.evidence(rule).cellShare)).toEqual(lengths.map(() => 2 / told.length));
  });

  it('takes in a cell that is longer than its input', () => {
    const long = 'word '.repeat(200_000).trim();
    const counts = counted(['a', long, 'b', long], { values: 10, bytes: 10_000_000 }, 65_536);
    expect(counts.cells).toBe(4);
    expect(counts.values.get(long)).toBe(2);
  });

  it('refuses a stream that ends within a row, or has more columns', () => {
    const limits = { values: 10, bytes: 1000 };
    expect(() => counted(['a\tb'], limits, 100)).toThrow('more columns than were asked for');
    const kernel = takeKernel();
    kernel.calls.open(2, 4096, 0, 0);
    const sink = { judge: () => undefined, text: () => undefined, lookInto: () => undefined };
    for (const begun of ['a', 'a\t', 'a\tb']) {
      const first = kernel.calls.open(2, 4096, 0, 0);
      for (const place of [first, first + columnSize])
        columnTally(kernel, { rules: [], limits, idle: true, structured: 'none' }, place);
      const stream = copyStream(kernel, sink);
      stream.push(Buffer.from(begun));
      expect(() => stream.end()).toThrow('ended within a row');
    }
  });
});
