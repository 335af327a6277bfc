import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { camelCase } from '../scripts/letter-case.ts';
import { detectors } from '../services/classifier/detectors/index.generated.ts';
import { contextRules } from '../services/reporter/context-rules/index.generated.ts';
import { privacyRules } from '../services/reporter/report/privacy-catalogue.ts';
import { checks } from '../services/scanner/checks/index.generated.ts';
import { available } from '../services/scanner/domain/gathered.ts';
import { exampleSource } from '../services/scanner/domain/judged-source.ts';
import { runChecks } from '../services/scanner/domain/run-checks.ts';
import { facts } from '../services/scanner/facts/index.generated.ts';
import type { MysqlPlant } from './real-servers/mysql-kit.ts';
import { readersChoices } from './real-servers/pasted.ts';
import { plantIds, readPlants } from './real-servers/read-plants.ts';

/** What lies in a catalogue's folder and is no unit; a file that is neither named here nor in the index fails the test. */
const parts = {
  'scanner/checks': ['define-check'],
  'scanner/facts': [
    ...['define-fact', 'define-mysql-fact', 'answers', 'answer-parts', 'aws-subject', 'surroundings'],
    'described-parameters',
  ],
  'classifier/detectors': ['define-detector'],
  'reporter/report/privacy-rules': [],
  'reporter/context-rules': ['define-context-rule'],
} as const;

describe('the catalogues', () => {
  it('index every check under its file’s name', () => {
    expect(sorted(checks.map(({ id }) => id))).toEqual(slugs('scanner/checks'));
  });

  it('index every fact under its file’s name in camel case', () => {
    expect(sorted(Object.keys(facts))).toEqual(sorted(slugs('scanner/facts').map(camelCase)));
    expect(Object.entries(facts).filter(([key, { name }]) => key !== name)).toEqual([]);
  });

  it('index every detector under its file’s name', () => {
    expect(sorted(detectors.map(({ id }) => id))).toEqual(slugs('classifier/detectors'));
  });

  it('index every privacy rule under its file’s name', () => {
    expect(sorted(privacyRules.map(({ id }) => id))).toEqual(
      slugs('reporter/report/privacy-rules').map((slug) => `privacy-${slug}`),
    );
  });

  it('index every context rule under its file’s name, and each judges checks that there are', () => {
    expect(sorted(contextRules.map(({ id }) => id))).toEqual(slugs('reporter/context-rules'));
    const known = new Set([...checks, ...privacyRules].map(({ id }) => id));
    expect(contextRules.flatMap((rule) => rule.checks.filter((id) => !known.has(id)))).toEqual([]);
  });

  it('name no unit twice, also not in two catalogues of findings', () => {
    const ids = [...checks, ...privacyRules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('tests on real servers', () => {
  it('there are for every check of what a PostgreSQL server tells, and for no other', () => {
    const inDatabase = checks.filter(({ engines, subject }) => subject === 'database' && engines.includes('postgres'));
    expect(plantIds('postgres')).toEqual(sorted(inDatabase.map(({ id }) => id)));
  });

  it('find something on a server, or say why none can hold it', async () => {
    for (const [id, plant] of await readPlants('postgres'))
      if ('recorded' in plant) expect([id, plant.recorded]).toEqual([id, expect.stringMatching(/^[A-Z].{30,}\.$/)]);
      else expect([id, plant.found.length > 0]).toEqual([id, true]);
  });

  it('repair it by what the finding prints; the exceptions are these, each with its reason', async () => {
    const byHand = [...(await readPlants('postgres')), ...(await readMysqlPlants())].flatMap(([id, plant]) =>
      'repairedBy' in plant && plant.repairedBy !== undefined ? [[id, plant.repairedBy.because] as const] : [],
    );
    expect(byHand.map(([id]) => id)).toEqual([
      'definer-function-dynamic-sql',
      'code-made-under-lenient-mode',
      'weak-block-encryption-mode',
    ]);
    for (const [id, because] of byHand) expect([id, because]).toEqual([id, expect.stringMatching(/^[A-Z].{30,}\.$/)]);
  });
});

describe('remedies of findings', () => {
  const failing = checks
    .filter(({ subject }) => subject === 'database')
    .flatMap((check) => check.examples.fail.map((example) => [check, example] as const));

  it('leave only to the reader what nobody else can choose', () => {
    const left = failing.flatMap(([check, example]) => {
      const source = { ...exampleSource, ...example.about };
      const gathered = Object.fromEntries(check.needs.map((name) => [name, available(rowsOf(example, name))]));
      const [verdict] = runChecks([check], gathered, source, 'shop');
      expect([check.id, verdict?.status]).toEqual([check.id, 'fail']);
      return [...(verdict?.remediationSql ?? '').matchAll(/<([a-z][a-z ]*)>/g)].map(([, name]) => name);
    });
    expect([...new Set(left)].filter((name) => !readersChoices.some((choice) => choice === name))).toEqual([]);
  });

  it('name no place that no statement repairs, but for these', () => {
    const silent = checks.filter(
      ({ subject, remediationSql, mariadbSql, settings }) =>
        subject === 'database' && (remediationSql ?? mariadbSql ?? settings) === undefined,
    );
    expect(silent.map(({ id }) => id)).toEqual([
      'code-made-under-lenient-mode',
      'data-checksums-off',
      'definer-function-dynamic-sql',
    ]);
  });
});

function rowsOf(example: object, name: string): readonly unknown[] {
  return (example as Readonly<Record<string, readonly unknown[]>>)[name] ?? [];
}

async function readMysqlPlants(): Promise<(readonly [string, MysqlPlant])[]> {
  const plants: (readonly [string, MysqlPlant])[] = [];
  for (const id of plantIds('mysql')) {
    const unit = (await import(`./real-servers/mysql/${id}.ts`)) as { default: MysqlPlant };
    plants.push([id, unit.default]);
  }
  return plants;
}

function slugs(folder: keyof typeof parts): string[] {
  const others: readonly string[] = parts[folder];
  return readdirSync(join(import.meta.dirname, '../services', folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.(test|fixture|generated)\.ts$/.test(path))
    .map((path) => basename(path, '.ts'))
    .filter((name) => !others.includes(name))
    .toSorted();
}

function sorted(names: readonly string[]): string[] {
  return names.toSorted();
}
