import password from '@inquirer/password';
import type { Target } from '../events/target.ts';

/** Asks for the password of a live server on the terminal, unseen; null where nobody can be asked. */
export function passwordPrompt(target: Target): (() => Promise<string>) | null {
  if (target.kind !== 'live' || !process.stdin.isTTY || !process.stderr.isTTY) return null;
  const { host, username } = new URL(target.url);
  const message = `Password for ${username === '' ? '' : `${username} on `}${host === '' ? 'the server' : host}`;
  return () => password({ message, mask: false }, { output: process.stderr, clearPromptOnDone: true });
}
