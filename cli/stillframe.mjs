#!/usr/bin/env node
// The command: runs dist/stillframe.mjs; in a checkout it builds that first when a source is newer.
// Plain JavaScript with built-in modules alone, so that it can say on any machine what is missing.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'dist', 'stillframe.mjs');
const entry = join(root, 'cli', 'main.ts');

const program = await load().catch((error) => refuse(`it could not be started: ${error.message}`));
if (program === null) process.exitCode = 1;
else await run(program.main);

/** The program; null when this machine cannot run it, which has then been said. */
async function load() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    return refuse(`Node ${process.versions.node} is too old; install Node 20.19 or newer.`);
  // An installed package holds the built program and no sources.
  const newest = existsSync(entry) ? newestSource() : 0;
  if (newest > modified(built)) {
    if (!existsSync(join(root, 'node_modules', 'esbuild')))
      return refuse(`its packages are not installed; run "npm ci" in ${root}.`);
    const { bundle, importText, writeAtomically } = await import('../scripts/bundle.mjs');
    const text = await bundle(entry, built);
    try {
      // A source saved while this was bundling is newer than the time set here: the next command builds again.
      writeAtomically(built, text, Math.ceil(newest) + 1);
    } catch {
      return importText(await bundle(entry, null)); // a read-only checkout or a full disk: it runs from memory
    }
  }
  return import(pathToFileURL(built).href);
}

async function run(main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    // Only the kind of error: the text of an unforeseen one may hold anything.
    refuse(`it stopped unexpectedly (${error?.code ?? error?.name ?? 'unknown'}). Please report this.`);
    process.exitCode = 1;
  }
}

function refuse(sentence) {
  console.error(`stillframe: ${sentence}`);
  return null;
}

/** When any source was last changed, ms since 1970. A folder's own time tells of removed files. */
function newestSource() {
  const folders = ['cli', 'events', 'services', 'shared'].map((name) => join(root, name));
  let newest = Math.max(modified(join(root, 'package-lock.json')), modified(join(root, 'scripts', 'bundle.mjs')));
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    newest = Math.max(newest, modified(folder));
    for (const item of readdirSync(folder, { withFileTypes: true })) {
      if (item.isDirectory()) folders.push(join(folder, item.name));
      else if (/(?<!\.test)\.ts$/.test(item.name)) newest = Math.max(newest, modified(join(folder, item.name)));
    }
  }
  return newest;
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
