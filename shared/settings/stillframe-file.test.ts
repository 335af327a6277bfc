import { describe, expect, it } from '@jest/globals';
import { readStillframeFile, settingsMessage } from './stillframe-file.ts';

const fingerprint = '0123456789abcdef0123456789abcdef';
const problems = (text: string) => readStillframeFile(text).problems;

describe('readStillframeFile', () => {
  it('reads suppressions by fingerprint, and by check and resource', () => {
    const { settings } = readStillframeFile(`
suppressions:
  - fingerprint: ${fingerprint}
    reason: Accepted by the owner of the shop.
    until: 2027-03-31
  - check: table-readable-by-public
    resource: table "shop"."public"."*"
    reason: Lookup tables without personal data.
    until: '2027-01-31'
`);
    expect(settings?.suppressions).toEqual([
      { fingerprint, reason: 'Accepted by the owner of the shop.', until: '2027-03-31' },
      {
        check: 'table-readable-by-public',
        resource: 'table "shop"."public"."*"',
        reason: 'Lookup tables without personal data.',
        until: '2027-01-31',
      },
    ]);
  });

  it('takes an empty file for one without settings', () => {
    expect(readStillframeFile('')).toEqual({
      settings: { suppressions: [], trustedAccounts: [], detectors: [] },
      problems: null,
    });
    expect(readStillframeFile('# nothing yet\n').problems).toBeNull();
  });

  it('reads the accounts with which snapshots may be shared, and says how to write them', () => {
    const { settings } = readStillframeFile("trustedAccounts:\n  - '012345678901'\n");
    expect(settings?.trustedAccounts).toEqual(['012345678901']);
    const write = "Write the twelve digits of an account in quotes, e.g. '111122223333'.";
    expect(problems('trustedAccounts:\n  - 012345678901\n  - all\n')).toEqual([
      { line: 2, message: `"trustedAccounts" is not a string. ${write}` },
      { line: 3, message: `"trustedAccounts" is no account of AWS. ${write}` },
    ]);
  });

  it('names the line of everything that is wrong, with what to write', () => {
    expect(
      problems(`suppressions:
  - fingerprint: ${fingerprint}
    until: 2027-02-30
  - reason: Because we may.
    untill: 2027-01-01
  - check: table-readable-by-public
    fingerprint: ${fingerprint}
    reason: Both ways.
    until: 2027-01-01
`),
    ).toEqual([
      { line: 2, message: '"reason" is missing. Write why it is accepted, in a few words.' },
      {
        line: 3,
        message:
          '"until" is no day of the calendar. Write the last day on which it is accepted, e.g. 2027-06-30, at most a year ahead.',
      },
      {
        line: 4,
        message:
          '"until" is missing. Write the last day on which it is accepted, e.g. 2027-06-30, at most a year ahead.',
      },
      { line: 5, message: '"untill" is not known here. Use fingerprint, check, resource, reason, until.' },
      { line: 6, message: 'It says both fingerprint and check. Leave one of them out.' },
    ]);
  });

  it('names a suppression that names nothing, and a resource without a check', () => {
    expect(problems('suppressions:\n  - reason: For all.\n    until: 2027-01-01\n')).toEqual([
      { line: 2, message: 'It says neither fingerprint nor check. Name one of them.' },
    ]);
    expect(
      problems(
        `suppressions:\n  - fingerprint: ${fingerprint}\n    resource: x\n    reason: For all.\n    until: 2027-01-01\n`,
      ),
    ).toEqual([{ line: 3, message: '"resource" belongs to a check. Write check: beside it, or leave it out.' }]);
  });

  it.each([
    ['text', 'suppressions: none\n', 1, /"suppressions" is not an array\. Write a list of findings/],
    ['a list', '- suppressions\n', 1, /^The file is not an object/],
    ['an unknown key', '\nsuppression: []\n', 2, /"suppression" is not known here\. Use .*suppressions/],
    ['broken YAML', 'suppressions:\n  - check: "open\n', 3, /no YAML that can be read/],
    ['a key twice', 'suppressions: []\nsuppressions: []\n', 2, /duplicate key/],
    ['a tag', 'suppressions: !!js/function "x"\n', 1, /no YAML that can be read/],
  ])('does not take %s', (_, text, line, message) => {
    const found = problems(text);
    expect(found?.[0]?.line).toBe(line);
    expect(found?.[0]?.message).toMatch(message);
  });

  it('does not unfold aliases without end, and reads no giant', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, index) => {
        const before = 'abcdefgh'[index] ?? 'a';
        return `${name}: &${name} [${Array(10).fill(`*${before}`).join(',')}]`;
      }),
    ].join('\n');
    expect(problems(bomb)?.[0]?.message).toMatch(/alias is used too often/);
    expect(problems(`# ${'x'.repeat(300_000)}`)?.[0]?.message).toMatch(/larger than 256 KiB/);
  });

  it('never repeats what could disturb a terminal', () => {
    expect(problems('"\\e[31mred": 1\n')?.[0]?.message).toMatch(/^"\?\?31mred" is not known here/);
  });
});

describe('settingsMessage', () => {
  it('puts file, line and problem on one line each', () => {
    expect(settingsMessage('.stillframe.yml', [{ line: 3, message: 'It is wrong. Write it right.' }])).toBe(
      '.stillframe.yml:3: It is wrong. Write it right.',
    );
  });
});
