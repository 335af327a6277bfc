import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFiles } from '../services/scanner/vulnerabilities/render-data.ts';
import { refreshed, type DataFiles } from './vulnerabilities/refresh.ts';

// Renews services/scanner/vulnerabilities from its sources: all of it, or nothing.
const folder = join(import.meta.dirname, '../services/scanner/vulnerabilities');
/** NVD allows five requests in half a minute to whoever has no key. */
const pauseMs = 6_500;

try {
  const current = Object.fromEntries(dataFiles.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const made = await refreshed(current as DataFiles, fetchText, new Date().toISOString().slice(0, 10));
  writeTogether(made);
  console.log(`Written: ${Object.keys(made).join(', ')}. Run the tests, then commit.`);
} catch (error) {
  console.error(
    `The vulnerability data stay as they are. ${error instanceof Error ? error.message : 'Unknown failure.'}`,
  );
  process.exitCode = 1;
}

async function fetchText(url: string): Promise<string> {
  const { host } = new URL(url);
  console.log(`Asking ${host} …`);
  if (host === 'services.nvd.nist.gov') await new Promise((resolve) => setTimeout(resolve, pauseMs));
  let answer: Response;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(60_000), headers: { 'User-Agent': 'stillframe' } });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    throw new Error(`${host} cannot be reached (${code ?? (error as Error).name}).`, { cause: error });
  }
  if (!answer.ok) throw new Error(`${host} answered with status ${answer.status}.`);
  return answer.text();
}

/** Every file is written beside its place first, so that a failure in the midst leaves the old ones. */
function writeTogether(files: Readonly<Record<string, string>>): void {
  const places = Object.keys(files).map((name) => ({ name, temporary: join(folder, `.${name}.${process.pid}`) }));
  try {
    for (const { name, temporary } of places) writeFileSync(temporary, files[name] ?? '');
    for (const { name, temporary } of places) renameSync(temporary, join(folder, name));
  } finally {
    for (const { temporary } of places) rmSync(temporary, { force: true });
  }
}
