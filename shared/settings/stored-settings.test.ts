import { describe, expect, it } from '@jest/globals';
import { storedSettings } from './stored-settings.ts';

const accepting = (check: string) => `suppressions:\n  - check: ${check}\n    reason: Agreed.\n    until: 2027-01-01\n`;
const deployed = { name: '.stillframe.yml', text: accepting('deployed') };

function settings(files: Readonly<Record<string, string>>, file = null as typeof deployed | null) {
  const getBytes = (key: string) =>
    Promise.resolve(files[key] === undefined ? null : new TextEncoder().encode(files[key]));
  return storedSettings({ getBytes, deployed: file });
}

const all = {
  'settings/orders.yml': accepting('tagged'),
  'settings/stillframe.yml': accepting('installation'),
};
const check = (found: Awaited<ReturnType<ReturnType<typeof settings>>>) =>
  'settings' in found ? (found.settings?.suppressions[0]?.check ?? null) : found.problem.message;

describe('storedSettings', () => {
  it('are the nearest: of the tag, of the bucket, of the deployment, none', async () => {
    expect(check(await settings(all, deployed)('orders.yml'))).toBe('tagged');
    expect(check(await settings(all, deployed)(null))).toBe('installation');
    expect(check(await settings({}, deployed)(null))).toBe('deployed');
    expect(await settings({})(null)).toEqual({ settings: null });
  });

  it.each([
    ['a tag with a file that is not there', 'none.yml', {}, /names none\.yml, and settings\/ .* no such file/],
    ['a tag with a path', '../scans/x', {}, /names no file/],
    [
      'a broken file of the tag',
      'bad.yml',
      { 'settings/bad.yml': 'supressions: []\n' },
      /^The settings cannot be used: settings\/bad\.yml:1: "supressions" is not known here/,
    ],
    [
      'a broken file of the bucket',
      null,
      { 'settings/stillframe.yml': 'detectors: 7\n' },
      /settings\/stillframe\.yml:1/,
    ],
  ])('are refused for %s, whatever was deployed', async (_, tag, files, message) => {
    const found = await settings(files, deployed)(tag);
    expect('problem' in found && found.problem).toMatchObject({ code: 'settings-invalid' });
    expect(check(found)).toMatch(message);
  });

  it('are refused for a broken file of the deployment', async () => {
    const broken = { name: 'settings/prod.yml', text: 'a: 1\n' };
    expect(check(await settings({}, broken)(null))).toMatch(/settings\/prod\.yml:1/);
  });
});
