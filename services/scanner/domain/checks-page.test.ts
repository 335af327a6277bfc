import { describe, expect, it } from '@jest/globals';
import { checks } from '../checks/index.generated.ts';
import { checkLines, checksPage } from './checks-page.ts';
import { explainCheck } from './explain-check.ts';

describe('checksPage', () => {
  const page = checksPage(checks, 'Made by a test.');

  it('explains every check once, under its id', () => {
    const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, id]) => id);
    expect(headings.toSorted()).toEqual(checks.map(({ id }) => id).toSorted());
  });

  it('links every entry of its lists to an explanation', () => {
    const links = [...page.matchAll(/\]\(#([a-z0-9-]+)\)/g)].map(([, id]) => id);
    expect(new Set(links)).toEqual(new Set(checks.map(({ id }) => id)));
  });

  it('lets no text of a check become markup', () => {
    const [check] = checks;
    const text = checkLines({ ...check!, title: '<b>*bold*</b>', risk: 'a_b_c [x](y).' }).join('\n');
    expect(text).toContain('**\\<b>\\*bold\\*\\</b>.**');
    expect(text).toContain('a\\_b\\_c \\[x\\](y).');
  });
});

describe('explainCheck', () => {
  it.each(checks.map((check) => [check.id, check] as const))(
    '%s says how it is judged, with an example',
    (_, check) => {
      const { judged, fix } = explainCheck(check);
      expect(judged.some((sentence) => sentence.startsWith('It fails, for example, with `'))).toBe(true);
      expect(judged.at(-1)).toMatch(/^It is unknown when .*\.$/);
      expect(fix.text).not.toBe('');
      if (check.subject !== 'database') expect([check.id, fix.console, fix.cli]).not.toContain(null);
    },
  );

  it('takes what the check itself says before what follows from its facts', () => {
    const told = explainCheck({
      ...checks[0]!,
      judged: 'By looking.',
      fix: { console: 'Click.', cli: 'aws rds click' },
    });
    expect(told.judged[0]).toBe('By looking.');
    expect(told.fix).toMatchObject({ console: 'Click.', cli: 'aws rds click' });
  });
});
