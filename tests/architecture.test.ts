import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const fixtures = join(import.meta.dirname, 'architecture-fixtures');
const folders = ['bench', 'cli', 'demo', 'events', 'scripts', 'services', 'shared', 'tests'];

interface Cruise {
  readonly modules: readonly string[];
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

interface Linted {
  readonly restrictions: readonly string[];
  readonly fixtures: readonly {
    readonly file: string;
    readonly expected: string;
    readonly broken: readonly { readonly rule: string; readonly message: string }[];
  }[];
}

describe('the import law', () => {
  it('is kept by the project, of which every TypeScript file was cruised', () => {
    const [project] = run<Cruise[]>('architecture.mjs', [root]);
    const cruised = project?.modules.filter((path) => path.endsWith('.ts')) ?? [];
    expect(project?.violations).toEqual([]);
    expect(cruised.length).toBeGreaterThan(400);
    expect(cruised.toSorted()).toEqual(folders.flatMap(typescriptFiles).toSorted());
  });

  it('catches in each rule’s fixture that rule and no other, and every rule has one', () => {
    const names = readdirSync(join(fixtures, 'import-law'), { withFileTypes: true })
      .filter((item) => item.isDirectory())
      .map(({ name }) => name);
    const cruises = run<Cruise[]>(
      'architecture.mjs',
      names.map((name) => join(fixtures, 'import-law', name)),
    );
    const caught = cruises.map(({ violations }) => [...new Set(violations.map(({ rule }) => rule))]);
    expect(caught).toEqual(names.map((name) => [name]));
    expect(names).toEqual(
      rules()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('gives a reason for every rule', () => {
    expect(rules().filter(({ comment }) => !/^[A-Z].{30,}\.$/s.test(comment))).toEqual([]);
  });
});

describe('the house rules', () => {
  it('catch in each fixture what it breaks and nothing else, and every restriction has one', () => {
    const files = readdirSync(join(fixtures, 'house-rules')).map((name) => join(fixtures, 'house-rules', name));
    const linted = run<Linted>('house-rules.mjs', files);
    const caught = linted.fixtures.map(({ file, broken }) => [basename(file), broken.map(({ rule }) => rule)]);
    expect(caught).toEqual(linted.fixtures.map(({ file, expected }) => [basename(file), [expected]]));
    const broken = linted.fixtures.flatMap((fixture) => fixture.broken);
    const shown = linted.restrictions.filter((restriction) =>
      broken.some(({ rule, message }) => rule === restriction || message.includes(restriction)),
    );
    expect(shown).toEqual(linted.restrictions);
  });
});

function rules(): { name: string; comment: string }[] {
  const law = "import law from './.dependency-cruiser.mjs'; console.log(JSON.stringify(law.forbidden));";
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', law], { cwd: root, encoding: 'utf8' });
  return JSON.parse(printed) as { name: string; comment: string }[];
}

function run<Answer>(script: string, args: readonly string[]): Answer {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  return JSON.parse(execFileSync(process.execPath, [join(root, 'scripts', script), ...args], options)) as Answer;
}

function typescriptFiles(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => path.endsWith('.ts') && !/^tests\/architecture-fixtures\/|\/node_modules\//.test(path));
}
