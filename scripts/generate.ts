import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { dataFiles, renderData, type DataFile } from '../services/scanner/vulnerabilities/render-data.ts';
import { generatedIndexes } from './generated-indexes.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const stale = await writeAll(generatedIndexes(root));
stale.push(...(await writeAll(dataModule(), false)));
// The pages read the catalogues through the indexes, so they are made by a process that starts after those.
const pages = execFileSync(
  process.execPath,
  [join(root, 'scripts/run.mjs'), join(root, 'scripts/generated-pages.ts')],
  {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const documents = new Map(Object.entries(JSON.parse(pages) as Record<string, string>));
stale.push(...(await writeAll(documents)), ...removeOthers('docs/schemas', documents));

if (stale.length === 0) console.log('Everything generated is up to date.');
else if (check) {
  console.error(`Out of date, run "npm run generate":\n${stale.map((path) => `  ${path}`).join('\n')}`);
  process.exitCode = 1;
} else console.log(`Written:\n${stale.map((path) => `  ${path}`).join('\n')}`);

/** Writes what differs, or only names it when checking. */
async function writeAll(files: ReadonlyMap<string, string>, tidy = true): Promise<string[]> {
  const differing: string[] = [];
  for (const [path, text] of files) {
    const file = join(root, path);
    const formatted = tidy ? await format(text, { ...(await resolveConfig(file)), filepath: file }) : text;
    if (existsSync(file) && readFileSync(file, 'utf8') === formatted) continue;
    differing.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, formatted);
  }
  return differing;
}

/** The vulnerability data as a module, as its refresh writes it. */
function dataModule(): ReadonlyMap<string, string> {
  const folder = 'services/scanner/vulnerabilities';
  const texts = dataFiles.map((name) => [name, readFileSync(join(root, folder, name), 'utf8')]);
  return new Map([[`${folder}/data.generated.ts`, renderData(Object.fromEntries(texts) as Record<DataFile, string>)]]);
}

/** Files of a generated folder that nothing generates any more. */
function removeOthers(folder: string, files: ReadonlyMap<string, string>): string[] {
  const present = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  const others = present.map((name) => `${folder}/${name}`).filter((path) => !files.has(path));
  if (!check) for (const path of others) rmSync(join(root, path));
  return others;
}
