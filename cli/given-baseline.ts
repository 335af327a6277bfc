import { readFileSync } from 'node:fs';
import { Report } from '../events/documents/report.ts';
import { AppError } from '../shared/errors.ts';
import { printable } from './terminal.ts';

/** The report to compare with; null when none is named. Error: `usage`. */
export function givenBaseline(path: string | undefined): Report | null {
  if (path === undefined) return null;
  const text = textOf(path);
  const parsed = Report.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  const version: unknown = (parsedJson(text) as { schema?: unknown } | null)?.schema;
  const other = typeof version === 'number' && version !== Report.shape.schema.value;
  throw new AppError(
    'usage',
    other
      ? `${printable(path)} is a report of version ${version}, and this Stillframe compares version ${Report.shape.schema.value}. Scan once without --baseline and use that report from then on.`
      : `${printable(path)} is no report.json of Stillframe. Give the one that an earlier scan of the same database wrote.`,
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('usage', `${printable(path)} cannot be read (${code}). Name a file that can be.`);
  }
}
