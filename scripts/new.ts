import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kinds, scaffold } from './scaffold.ts';

const [name, id] = process.argv.slice(2);
const kind = kinds.find((each) => each === name);
if (kind === undefined || id === undefined) {
  console.error(
    `usage: npm run new <${kinds.join('|')}> <id>\n  for example: npm run new check aws/endpoint-is-public`,
  );
  process.exitCode = 2;
} else {
  create(kind, id);
}

function create(of: (typeof kinds)[number], called: string): void {
  try {
    const { path, text } = scaffold(of, called);
    const file = join(import.meta.dirname, '..', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    console.log(`${path}\nReplace what stands in angle brackets, then: npm run generate && npm run check`);
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    console.error(exists ? `There is a ${of} "${called}" already.` : String(error));
    process.exitCode = 1;
  }
}
