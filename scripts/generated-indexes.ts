import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { camelCase } from './letter-case.ts';

/** A folder of units with a generated index. `type`: what a unit is, and the file that says so. */
export interface Catalogue {
  readonly folder: string;
  readonly name: string;
  readonly type: string;
  readonly definedIn: string;
  /** True: an object whose keys are the units' names (the file's name in camel case). False: an array, sorted by path. */
  readonly keyed: boolean;
}

export const catalogues: readonly Catalogue[] = [
  { folder: 'services/scanner/checks', name: 'checks', type: 'Check', definedIn: 'define-check.ts', keyed: false },
  { folder: 'services/scanner/facts', name: 'facts', type: 'Fact', definedIn: 'define-fact.ts', keyed: true },
  {
    folder: 'services/classifier/detectors',
    name: 'detectors',
    type: 'Detector',
    definedIn: 'define-detector.ts',
    keyed: false,
  },
  {
    folder: 'services/reporter/context-rules',
    name: 'contextRules',
    type: 'ContextRule',
    definedIn: 'define-context-rule.ts',
    keyed: false,
  },
];

const note = 'Made by `npm run generate`; do not edit.';

/** Paths of a catalogue's units, relative to its folder, in order: every file whose default export defines a unit. */
export function unitPaths(root: string, { folder }: Catalogue): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('.generated.ts'))
    .filter((path) => /^export default /m.test(readFileSync(join(root, folder, path), 'utf8')))
    .toSorted();
}

/** The text of every index, by path. */
export function generatedIndexes(root: string): Map<string, string> {
  const files = new Map<string, string>([['events/index.generated.ts', eventIndex(root)]]);
  for (const catalogue of catalogues) {
    const paths = unitPaths(root, catalogue);
    if (paths.length > 0) files.set(`${catalogue.folder}/index.generated.ts`, catalogueIndex(catalogue, paths));
  }
  return files;
}

function catalogueIndex({ name, type, definedIn, keyed }: Catalogue, paths: readonly string[]): string {
  const units = paths.map((path) => ({ path, name: camelCase(basename(path, '.ts')) }));
  const names = new Set(units.map((unit) => unit.name));
  if (names.size !== units.length) throw new Error(`two units of ${name} have the same file name`);
  const imports = units.map((unit) => `import ${local(unit.name)} from './${unit.path}';`);
  const list = units.map((unit) =>
    keyed && local(unit.name) !== unit.name ? `${unit.name}: ${local(unit.name)}` : local(unit.name),
  );
  const declaration = keyed
    ? `export const ${name} = { ${list.join(', ')} };`
    : `export const ${name}: readonly ${type}[] = [${list.join(', ')}];`;
  const comment = `/** Every unit of this folder, ${keyed ? 'by name' : 'sorted by path'}. ${note} */`;
  const typeImports = keyed ? [] : [`import type { ${type} } from './${definedIn}';`];
  return [...typeImports, ...imports, '', comment, declaration, ''].join('\n');
}

function eventIndex(root: string): string {
  const files = readdirSync(join(root, 'events'))
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .toSorted();
  const events = files.flatMap((file) => {
    const [, name] =
      /^export const (\w+) = defineEvent\(/m.exec(readFileSync(join(root, 'events', file), 'utf8')) ?? [];
    return name === undefined ? [] : [{ file, name }];
  });
  const documents = storedDocuments(root);
  return [
    ...documents.map(({ file, schema }) => `import { ${schema} } from './documents/${file}';`),
    ...events.map(({ file, name }) => `import { ${name} } from './${file}';`),
    '',
    `/** Every event, by type. ${note} */`,
    `export const events = { ${events.map(({ name }) => name).join(', ')} };`,
    '',
    `/** The schema of every document that a scan leaves behind, by file name. ${note} */`,
    `export const documents = { ${documents.map(({ name, schema }) => `'${name}': ${schema}`).join(', ')} };`,
    '',
  ].join('\n');
}

/** A stored document's schema is introduced by a comment that begins with its file name. */
function storedDocuments(root: string): { name: string; schema: string; file: string }[] {
  const folder = join(root, 'events', 'documents');
  return readdirSync(folder)
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return [...text.matchAll(/^\/\*\* `([a-z-]+\.json)`: [^\n]*\*\/\nexport const (\w+) = /gm)].map(
        ([, name = '', schema = '']) => ({ name, schema, file }),
      );
    });
}

/** A name that may stand in an import: `default` and the like may be names of units. */
function local(name: string): string {
  return /^(default|delete|export|import|new|public|private|package|static|switch|void|with|\d.*)$/.test(name)
    ? `unit${name}`
    : name;
}
