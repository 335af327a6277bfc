import { describe, expect, it } from '@jest/globals';
import { kinds, scaffold } from './scaffold.ts';

describe('scaffold', () => {
  it('places each kind of unit where its catalogue looks for it', () => {
    expect(kinds.map((kind) => scaffold(kind, 'anonymous-user').path)).toEqual([
      'services/scanner/checks/postgres/anonymous-user.ts',
      'services/scanner/facts/postgres/anonymous-user.ts',
      'services/classifier/detectors/anonymous-user.ts',
      'events/anonymous-user.ts',
    ]);
  });

  it('lets a check name its folder', () => {
    const { path, text } = scaffold('check', 'aws/endpoint-is-public');
    expect(path).toBe('services/scanner/checks/aws/endpoint-is-public.ts');
    expect(text).toContain("id: 'endpoint-is-public'");
    expect(text).toContain("subject: 'aws'");
  });

  it('names a fact in camel case and an event in Pascal case', () => {
    expect(scaffold('fact', 'row-security').text).toContain("name: 'rowSecurity'");
    expect(scaffold('event', 'scan-paused').text).toContain(
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
