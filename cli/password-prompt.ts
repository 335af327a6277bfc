import password from '@inquirer/password';
import type { Target } from '../events/target.ts';
import { parseLiveTarget } from '../shared/local/live-target.ts';
import { printable } from './terminal.ts';

/** Asks for the password of a live server on the terminal, unseen; null where nobody can be asked. */
export function passwordPrompt(target: Target): (() => Promise<string>) | null {
  if (target.kind !== 'live' || !process.stdin.isTTY || !process.stderr.isTTY) return null;
  const { host, user } = parseLiveTarget(target.url, '');
  const message = printable(`Password for ${user === '' ? '' : `${user} on `}${host}`);
  return () => password({ message, mask: false }, { output: process.stderr, clearPromptOnDone: true });
}
