import { describe, expect, it } from '@jest/globals';
import { print } from './html.ts';
import { morePlaces } from './more-places.ts';

const said = (entries: number, evidenceTotal: number, shown: number, more: object = {}) => {
  const evidence = Array.from({ length: entries }, () => ({ resource: 'table "a"', detail: 'open' }));
  const about = { evidence, evidenceTotal, family: 'posture' as const, subject: 'database' as const, ...more };
  return print(morePlaces(about, shown))
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
};

describe('morePlaces', () => {
  it.each([
    ['nothing where all are shown', 3, 3, 8, {}, ''],
    ['report.json where it holds all', 12, 12, 8, {}, '4 more places in report.json.'],
    ['both documents', 50, 200, 8, {}, '192 more places: 42 in report.json, all in findings.json.'],
    ['what the control plane told', 50, 51, 50, { subject: 'aws' }, '1 more place: all in posture.json.'],
    ['report.json for sensitive columns', 50, 70, 8, { family: 'privacy' }, '62 more places in report.json.'],
  ])('names %s', (_, entries, total, shown, about, words) => {
    expect(said(entries, total, shown, about)).toBe(words);
  });
});
