import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const imports = /(?:^|\n)(?:import|export)\s+(?!type\b)([^;]*?)\s+from\s+'([^']+)'/g;

/** The SDK commands that a file and everything it imports could send, e.g. `rds.DescribeDBInstances`. */
export function commandsReachedFrom(...files: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const waiting = files.map((file) => join(root, file));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(imports))
      if (from.startsWith('@aws-sdk/client-'))
        for (const name of commandsIn(names)) found.add(`${from.slice(16)}.${name}`);
      else if (from.startsWith('.') && from.endsWith('.ts') && existsSync(join(dirname(file), from)))
        waiting.push(join(dirname(file), from));
  }
  return found;
}

/** Those of every file that talks to AWS, whoever imports it. */
export function commandsWritten(): ReadonlySet<string> {
  const folders = ['services', 'shared'].map((folder) => join(root, folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.(test|contract|fixture)\.ts$/.test(name))
      .map((name) => join(folder, name)),
  );
  const found = new Set<string>();
  for (const file of files)
    for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(imports))
      if (from.startsWith('@aws-sdk/client-'))
        for (const name of commandsIn(names)) found.add(`${from.slice(16)}.${name}`);
  return found;
}

/** `DescribeVpcsCommand` and `paginateDescribeVpcs` are both `DescribeVpcs`. */
function commandsIn(names: string): string[] {
  const single = [...names.matchAll(/(?<!type )\b([A-Z]\w+)Command\b/g)];
  const paged = [...names.matchAll(/\b(?:paginate|waitUntil)([A-Z]\w+)/g)];
  return [...single, ...paged].map(([, name = '']) => name);
}
