import { InvalidArgumentError } from 'commander';
import { Severity } from '../events/documents/verdict.ts';
import { Engine, ScanOptions, type Target } from '../events/target.ts';
import { ExplainedError } from '../shared/database/connection-problem.ts';
import { AppError } from '../shared/errors.ts';
import { passwordInUrl, redactUrl } from '../shared/local/live-target.ts';

/** What the words on the command line mean; a password that came with a URL travels beside the target, never in it. */
export interface ScanTarget {
  readonly target: Target;
  readonly password: string | null;
}

/** Reads the target. `isDirectory` tells folders from files; a path that does not exist is the provisioner's to reject. */
export function parseTarget(word: string, isDirectory: (path: string) => boolean): ScanTarget {
  if (word === '-') return { target: { kind: 'dump', path: '-' }, password: null };
  if (/^(postgres(ql)?|mysql|mariadb):\/\//i.test(word)) return liveTarget(word);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(word)?.[1];
  if (scheme !== undefined)
    throw usage(
      `${scheme}:// is not a target that this version knows. Use postgres://user@host/database, mysql://user@host/database, a dump file, a snapshot folder, or - for standard input.`,
    );
  if (word === '')
    throw usage('The target is empty. Give a dump file, a snapshot folder, a postgres:// or mysql:// URL, or -.');
  return { target: { kind: isDirectory(word) ? 'folder' : 'dump', path: word }, password: null };
}

function liveTarget(word: string): ScanTarget {
  try {
    return { target: { kind: 'live', url: redactUrl(word) }, password: passwordInUrl(word) };
  } catch (error) {
    throw error instanceof ExplainedError ? usage(error.message) : error;
  }
}

/** Says nothing of the word itself, unlike the argument parser's own error: it may hold a password. */
function usage(message: string): AppError {
  return new AppError('usage', message);
}

/** A whole number within bounds. */
export function wholeNumber(name: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`${name} takes a whole number from ${least} to ${most}.`);
    return value;
  };
}

/** A size such as 268435456, 64MiB or 1GiB, in bytes. */
export function byteSize(text: string): number {
  const match = /^(\d+)\s*(k|m|g)?i?b?$/i.exec(text.trim());
  const bytes = Number(match?.[1]) * 1024 ** ['', 'k', 'm', 'g'].indexOf((match?.[2] ?? '').toLowerCase());
  if (match === null || bytes < 1024 || bytes > 2 ** 31)
    throw new InvalidArgumentError('The size takes bytes or a unit, from 1KiB to 2GiB, e.g. 256MiB.');
  return bytes;
}

/** A comma-separated list of report formats. */
export function formatList(text: string): ScanOptions['formats'] {
  const formats = ScanOptions.shape.formats.safeParse([...new Set(text.split(',').map((word) => word.trim()))]);
  if (!formats.success) throw new InvalidArgumentError('Formats are pdf, html and json, separated by commas.');
  return formats.data;
}

export function severity(text: string): Severity {
  const parsed = Severity.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(`A severity is one of ${Severity.options.join(', ')}.`);
  return parsed.data;
}

/** An engine that checks are made for. */
export function engine(text: string): Engine {
  const parsed = Engine.safeParse(text.toLowerCase());
  if (!parsed.success) throw new InvalidArgumentError(`An engine is one of ${Engine.options.join(', ')}.`);
  return parsed.data;
}
