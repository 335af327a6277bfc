import { describe, expect, it } from '@jest/globals';
import { facts } from '../services/scanner/facts/index.generated.ts';
import { kinds, scaffold } from './scaffold.ts';

describe('scaffold', () => {
  it('places each kind of unit where its catalogue looks for it', () => {
    expect(kinds.map((kind) => scaffold(kind, 'anonymous-user')[0].path)).toEqual([
      'services/scanner/checks/postgres/anonymous-user.ts',
      'services/scanner/facts/postgres/anonymous-user.ts',
      'services/classifier/detectors/anonymous-user.ts',
      'events/anonymous-user.ts',
    ]);
  });

  it('lets a check name its folder', () => {
    const [{ path, text }, ...more] = scaffold('check', 'aws/endpoint-is-public');
    expect(more).toEqual([]);
    expect(path).toBe('services/scanner/checks/aws/endpoint-is-public.ts');
    expect(text).toContain("id: 'endpoint-is-public'");
    expect(text).toContain("subject: 'aws'");
  });

  it.each(['postgres', 'mysql'])('gives a check of %s all that its catalogue demands', (where) => {
    const [check, plant] = scaffold('check', `${where}/some-weakness`);
    expect(plant?.path).toBe(`tests/real-servers/${where}/some-weakness.ts`);
    for (const field of ['risk:', 'judged:', 'remediation:', 'remediationSql:', 'references:', 'examples:'])
      expect(check.text).toContain(`\n  ${field}`);
    for (const field of ['sql:', 'found:']) expect(plant?.text).toContain(`\n  ${field}`);
    // The finding fills its remedy in, and a plant brings no statement that repairs.
    expect(check.text).toContain('fill: row');
    expect(plant?.text).not.toMatch(/remedy|repair/);
  });

  it('fails its own examples until it is written', () => {
    const { text } = scaffold('check', 'some-weakness')[0];
    expect(text).toMatch(/filter\(\(\) => false\)/);
    expect(text.match(/<[a-z ]+>/g)?.length).toBeGreaterThan(5);
  });

  it('starts from facts that there are', () => {
    for (const where of ['postgres', 'mysql', 'aws', 'version']) {
      const [, name] = /needs: \['(\w+)'\]/.exec(scaffold('check', `${where}/some-weakness`)[0].text) ?? [];
      expect(Object.keys(facts)).toContain(name);
    }
  });

  it('names a fact in camel case and an event in Pascal case', () => {
    expect(scaffold('fact', 'row-security')[0].text).toContain("name: 'rowSecurity'");
    expect(scaffold('event', 'scan-paused')[0].text).toContain(
      "export const ScanPaused = defineEvent({\n  type: 'ScanPaused'",
    );
  });

  it.each(['', 'Two Words', '../escape', 'aws/../x', 'camelCase', 'a--b', '-a', 'other/x'])(
    'refuses the id "%s"',
    (id) => {
      expect(() => scaffold('check', id)).toThrow('is no slug');
    },
  );
});
