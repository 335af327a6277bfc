import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFiles } from '../services/scanner/vulnerabilities/render-data.ts';
import { fetchTextFrom } from './vulnerabilities/fetch-text.ts';
import { refreshed, type DataFiles } from './vulnerabilities/refresh.ts';
import { finishSet, writeSet } from './vulnerabilities/write-set.ts';

// Renews services/scanner/vulnerabilities from its sources: all of it, or nothing.
// --mirror <address>: ask <address>/<host>/<path> instead. --folder <folder>: renew the data of another folder.
const { values } = parseArgs({ options: { mirror: { type: 'string' }, folder: { type: 'string' } } });
const folder = values.folder ?? join(import.meta.dirname, '../services/scanner/vulnerabilities');
/** NVD allows five requests in half a minute to whoever has no key. */
const pauseMs = 6_500;

try {
  if (finishSet(folder)) console.log('A refresh that was broken off is now complete.');
  const current = Object.fromEntries(dataFiles.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const fetchText = fetchTextFrom({ mirror: values.mirror, timeoutMs: 60_000, before: announce });
  const made = await refreshed(current as DataFiles, fetchText, new Date().toISOString().slice(0, 10));
  writeSet(folder, made);
  console.log(`Written: ${Object.keys(made).join(', ')}. Run the tests, then commit.`);
} catch (error) {
  console.error(`The vulnerability data stay as they are. ${explained(error)}`);
  process.exitCode = 1;
}

async function announce(host: string): Promise<void> {
  console.log(`Asking ${host} …`);
  const nvd = values.mirror === undefined && host === 'services.nvd.nist.gov';
  if (nvd) await new Promise((resolve) => setTimeout(resolve, pauseMs));
}

/** Our own sentence; of another's answer only that it could not be read. */
function explained(error: unknown): string {
  if (error instanceof SyntaxError) return 'A source answered with something that is not JSON.';
  if (error instanceof Error && error.name === 'ZodError') return 'A source answered in a form that is not known here.';
  return error instanceof Error ? error.message : 'Unknown failure.';
}
