import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Findings } from '../../events/documents/findings.ts';
import { dumpOf, tableOf } from './command-dumps.ts';
import { leaksInDirectory, leaksInText } from './command-canary.ts';
import { commandPlace, type CommandPlace } from './command-place.ts';

jest.setTimeout(120_000);

/** Two that are tried, and one that is not. */
const passwords = { warehouse: 'Warehouse2024', courier: 'Welcome@123', keeper: 'm8Vq-2hYt-Zr7w-Kc3d' };
const secrets = Object.values(passwords);

const dump = dumpOf(
  [
    ...Object.entries(passwords).map(([name, password]) => `CREATE ROLE ${name} LOGIN PASSWORD '${password}';`),
    tableOf('public.parcels', 'id integer, note text', ['1\tsmall', '2\tlarge']),
  ].join('\n'),
);

let place: CommandPlace;
beforeEach(() => {
  place = commandPlace();
});
afterEach(() => place.remove());

async function scanned(...options: string[]) {
  const out = place.path('out');
  const file = place.write('dump.sql', dump);
  const ended = await place.run(['scan', file, '--out', out, '--format', 'html,json', '--json', ...options]);
  const text = readFileSync(join(out, 'findings.json'), 'utf8');
  const { verdicts } = Findings.parse(JSON.parse(text));
  return { ended, out, text, verdict: verdicts.find(({ checkId }) => checkId === 'role-password-guessable') };
}

const newPassword = (role: string) => ({ database: null, sql: `ALTER ROLE "${role}" PASSWORD '<new password>';` });

describe('stillframe scan --guess-passwords', () => {
  it('names the roles whose password was guessed, and no password and no verifier anywhere', async () => {
    const { ended, out, text, verdict } = await scanned('--guess-passwords');
    expect(verdict?.status).toBe('fail');
    expect(verdict?.evidence).toEqual([
      { resource: 'role "courier"', detail: 'Its password is one of the commonest.', repair: newPassword('courier') },
      {
        resource: 'role "warehouse"',
        detail: 'Its password is made of its own name.',
        repair: newPassword('warehouse'),
      },
    ]);
    expect(text).not.toMatch(/SCRAM-SHA-256\$/);
    expect(await leaksInDirectory(out, secrets)).toEqual([]);
    expect(leaksInText(ended.stdout, secrets)).toEqual([]);
    expect(leaksInText(ended.stderr, secrets)).toEqual([]);
    expect(await place.left()).toEqual([]);
  });

  it('is off unless somebody asks for it', async () => {
    const { verdict } = await scanned();
    expect([verdict?.status, verdict?.reason]).toEqual([
      'not-applicable',
      'Passwords are guessed only when somebody asks for it. Scan with --guess-passwords.',
    ]);
  });

  it('is refused for a live server', async () => {
    const ended = await place.run(['scan', 'postgres://auditor@127.0.0.1:1/shop', '--guess-passwords']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('Passwords are guessed on restored copies only, never on a live server.');
    expect(ended.servers).toHaveLength(0);
  });
});
