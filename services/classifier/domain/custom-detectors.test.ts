import { describe, expect, it } from '@jest/globals';
import { CustomDetector, patternProblem } from '../../../shared/settings/custom-detector.ts';
import { readStillframeFile } from '../../../shared/settings/stillframe-file.ts';
import { detectors } from '../detectors/index.generated.ts';
import { customDetectorProblems, withCustomDetectors } from './custom-detectors.ts';
import { judgeTable } from './judge-table.ts';

const custom = (entry: object) => CustomDetector.parse({ id: 'badge', type: 'national_id', ...entry });

function judge(entry: object, name: string, cells: readonly string[]) {
  const all = withCustomDetectors(detectors, [custom(entry)]);
  const table = { schema: 'public', table: 't', columns: [{ name, kind: 'text' as const, isKey: false, cells }] };
  return judgeTable(table, all)[0]?.verdicts ?? [];
}

describe('withCustomDetectors', () => {
  it('adds nothing when there is nothing', () => {
    expect(withCustomDetectors(detectors, [])).toBe(detectors);
  });

  it('finds what a pattern says, in a column whose name says nothing', () => {
    const verdicts = judge({ pattern: 'B-[0-9]{6}' }, 'c7', ['B-123456', 'B-123457', 'B-999999']);
    expect(verdicts.map(({ type, detector }) => [type, detector])).toEqual([['national_id', 'badge']]);
    expect(verdicts[0]?.reasons.join()).not.toMatch(/B-/);
    expect(judge({ pattern: 'B-[0-9]{6}' }, 'c7', ['B-1234567', 'x', 'y'])).toEqual([]);
  });

  it('finds names, words of a dictionary and check digits', () => {
    expect(judge({ names: ['badge number'] }, 'BadgeNr', ['7', '8', '9'])[0]?.detector).toBe('badge');
    expect(judge({ dictionary: ['Müller-Team', 'red'] }, 'c7', ['müller-team', 'RED'])[0]?.detector).toBe('badge');
    expect(judge({ validator: 'de.idnr' }, 'c7', ['36 574 261 809', '36574261809 '])[0]?.detector).toBe('badge');
  });

  it('demands all that is said of values at once', () => {
    const both = { pattern: '[0-9]{8}[A-Z]', validator: 'es.dni' };
    expect(judge(both, 'c7', ['11111111A', '22222222B', '33333333C'])).toEqual([]);
  });

  it('takes linear time for a pattern that would backtrack for ever', () => {
    const verdicts = judge({ pattern: '(a+)+b' }, 'c7', ['a'.repeat(4000) + 'c', 'aab', 'aaab', 'ab', 'aaaab']);
    expect(verdicts[0]?.detector).toBe('badge');
  });
});

describe('customDetectorProblems', () => {
  it('names entry and remedy', () => {
    const problems = customDetectorProblems([
      custom({ id: 'email', names: ['x'] }),
      custom({ id: 'one', type: 'colour', names: ['x'] }),
      custom({ id: 'two', validator: 'xx.none' }),
      custom({ id: 'two', names: ['x'] }),
    ]);
    expect(problems).toEqual([
      'detector "email": this id is taken. Choose another one.',
      expect.stringMatching(/^detector "one": type "colour" is not known\. Use email, phone/),
      expect.stringMatching(/^detector "two": validator "xx\.none" is not known\./),
      'detector "two": this id is taken. Choose another one.',
    ]);
  });
});

describe('patternProblem', () => {
  it.each([
    ['(?=a)b', /ahead or behind/],
    ['(?<!a)b', /ahead or behind/],
    ['(a)\\1', /refers back/],
    ['(?<n>a)\\k<n>', /refers back/],
    ['[', /syntax is RE2/],
    ['a'.repeat(1001), /longer than 1000/],
  ])('refuses %s', (pattern, reason) => {
    expect(patternProblem(pattern)).toMatch(reason);
  });

  it.each(['(a+)+$', '\\d{3}-\\d{2}', '\\\\1', '(?i)abc', '\\p{L}+'])('takes %s', (pattern) => {
    expect(patternProblem(pattern)).toBeNull();
  });
});

describe('detectors in .stillframe.yml', () => {
  it('are read, and what is wrong is told with its line, never with the pattern', () => {
    const good = 'detectors:\n  - id: badge\n    type: national_id\n    pattern: "B-[0-9]{6}"\n';
    expect(readStillframeFile(good).settings?.detectors).toHaveLength(1);
    const bad =
      'detectors:\n  - id: badge\n    type: national_id\n    pattern: "(?=topsecret)x"\n  - id: two\n    type: email\n';
    const { problems } = readStillframeFile(bad);
    expect(problems).toEqual([
      { line: 4, message: expect.stringMatching(/"pattern" looks ahead or behind.*Write what/) },
      { line: 5, message: 'It looks at nothing. Write names, pattern, dictionary or validator.' },
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/topsecret/);
  });
});
