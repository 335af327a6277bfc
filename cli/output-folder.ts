import { appendFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DomainEvent } from '../events/define-event.ts';
import { AppError } from '../shared/errors.ts';
import { makeWithParents } from '../shared/local/make-directory.ts';

/** What a scan leaves in its folder, in the order in which the summary names it. */
export const resultFiles = [
  'report.pdf',
  'report.html',
  'report.json',
  'posture.json',
  'findings.json',
  'access.json',
  'classification.json',
  'restore.json',
  'sandbox.json',
  'timeline.ndjson',
] as const;

export interface OutputFolder {
  readonly path: string;
  /** Appends an event to timeline.ndjson; false once the file can no longer be written. */
  record(event: DomainEvent): boolean;
  /** The result files that exist. */
  files(): readonly string[];
}

/** Makes the folder, refusing to mix two scans unless asked to replace the earlier one's files. */
export function outputFolder(path: string, options: { overwrite: boolean }): OutputFolder {
  const folder = resolve(path);
  prepare(folder, options.overwrite);
  const timeline = join(folder, 'timeline.ndjson');
  let writable = true;
  return {
    path: folder,
    record(event) {
      if (!writable) return false;
      try {
        appendFileSync(timeline, JSON.stringify(event) + '\n');
      } catch {
        writable = false;
      }
      return writable;
    },
    files: () => resultFiles.filter((file) => existsSync(join(folder, file))),
  };
}

function prepare(folder: string, overwrite: boolean): void {
  try {
    makeWithParents(folder, [], 0o777);
    const present = new Set(readdirSync(folder));
    const earlier = resultFiles.filter((file) => present.has(file));
    if (earlier.length > 0 && !overwrite)
      throw new AppError(
        'usage',
        `${folder} already holds the results of a scan. Choose another folder with --out, or pass --overwrite to replace them.`,
      );
    for (const file of earlier) rmSync(join(folder, file));
    writeFileSync(join(folder, 'timeline.ndjson'), '');
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('output-not-writable', `The results cannot be written to ${folder} (${code}). ${remedy(code)}`, {
      cause: error,
    });
  }
}

function remedy(code: string): string {
  if (code === 'ENOSPC') return 'The disk is full: free some space, or choose another folder with --out.';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'A file is in the way: choose another folder with --out.';
  return 'Check its permissions, or choose another folder with --out.';
}
