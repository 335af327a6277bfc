#!/usr/bin/env node
// Runs a TypeScript file on every supported Node: `node scripts/run.mjs <file.ts> [arguments]`.
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, importText, root, writeAtomically } from './bundle.mjs';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/run.mjs <file.ts> [arguments]');
  process.exit(2);
}
const entry = resolve(file);
process.argv = [process.argv[0], entry, ...rest];
process.setSourceMapsEnabled(true);

// One file per entry, inside node_modules, so that the bundle's packages are found from it.
const name = createHash('sha256').update(entry).digest('hex').slice(0, 16);
const cached = join(root, 'node_modules', '.cache', 'stillframe', `${name}.mjs`);
const text = await bundle(entry, cached);
if (store(text)) await import(pathToFileURL(cached).href);
else await importText(await bundle(entry, null));

function store(contents) {
  try {
    writeAtomically(cached, contents);
    return true;
  } catch {
    return false; // a read-only checkout: it runs from memory
  }
}
