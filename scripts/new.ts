import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
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
    const units = scaffold(of, called);
    const file = (path: string) => join(import.meta.dirname, '..', path);
    const there = units.find(({ path }) => existsSync(file(path)));
    if (there !== undefined) throw new Error(`There is ${there.path} already.`);
    for (const { path, text } of units) {
      mkdirSync(dirname(file(path)), { recursive: true });
      writeFileSync(file(path), text, { flag: 'wx' });
      console.log(path);
    }
    console.log('Replace what stands in angle brackets, then: npm run generate && npm run check');
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
