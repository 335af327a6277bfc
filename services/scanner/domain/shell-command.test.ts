import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { fillCommand, shellWord } from './shell-command.ts';

const hostile = [
  'shop; rm -rf ~',
  '$(id)',
  '`id`',
  "it's",
  "'; id; '",
  'a"b',
  'a\\b',
  '!history',
  '*',
  '~root',
  'a\nb',
  "a'\n\\b",
  '\u001b[31mred',
  'shop\u202egnp.exe',
  '\u{e0041}tag',
  '--help',
  '-x',
  '#',
  '=x',
  '{a,b}',
  'a b',
  'größe',
];

/** The words that bash makes of a command. */
function wordsOf(command: string): string[] {
  const script = `set -- ${command}; for word in "$@"; do printf '%s\\0' "$word"; done`;
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', env }).split('\0').slice(0, -1);
}

describe('shellWord', () => {
  it.each(hostile)('makes one word of %j, and the same text', (text) => {
    expect(wordsOf(shellWord(text))).toEqual([text]);
  });

  it.each(hostile)('shows nothing of %j that a terminal obeys or nobody sees', (text) => {
    expect(shellWord(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('leaves names of AWS as they are', () => {
    for (const name of ['shop-production', 'rds:shop-2026-11-23-03-00', 'arn:aws:rds:eu-west-1:111122223333:db:shop'])
      expect(shellWord(name)).toBe(name);
  });
});

describe('fillCommand', () => {
  const command = 'aws rds delete-db-snapshot --db-snapshot-identifier <snapshot>';

  it.each(hostile)('gives %j to its option, and to nothing else', (snapshot) => {
    const words = wordsOf(fillCommand(command, { snapshot }));
    const tied = snapshot.startsWith('-')
      ? [`--db-snapshot-identifier=${snapshot}`]
      : ['--db-snapshot-identifier', snapshot];
    expect(words).toEqual(['aws', 'rds', 'delete-db-snapshot', ...tied]);
  });

  it('writes a list as words, a number as digits, and leaves what it does not know', () => {
    expect(fillCommand('x --values <accounts> --port <port> --key <key>', { accounts: ['1', "2'"], port: 5432 })).toBe(
      String.raw`x --values 1 '2'\''' --port 5432 --key <key>`,
    );
  });

  it('fills no placeholder that a value brings along', () => {
    expect(fillCommand('x <group> <key>', { group: '<key>', key: 'k' })).toBe("x '<key>' k");
  });
});
