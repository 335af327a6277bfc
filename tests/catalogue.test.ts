import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { camelCase } from '../scripts/letter-case.ts';
import { detectors } from '../services/classifier/detectors/index.generated.ts';
import { contextRules } from '../services/reporter/context-rules/index.generated.ts';
import { privacyRules } from '../services/reporter/report/privacy-catalogue.ts';
import { checks } from '../services/scanner/checks/index.generated.ts';
import { facts } from '../services/scanner/facts/index.generated.ts';
import { remedyStatements } from './real-servers/plant.ts';
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

  it('find something, and repair it with the check’s own SQL where it has any', async () => {
    for (const [id, plant] of await readPlants('postgres')) {
      if ('recorded' in plant) {
        expect([id, plant.recorded]).toEqual([id, expect.stringMatching(/^[A-Z].{30,}\.$/)]);
        continue;
      }
      const sql = checks.find((check) => check.id === id)?.remediationSql;
      const { found, remedy = [], repair = [], repairSettings = {} } = plant;
      expect([id, found.length > 0]).toEqual([id, true]);
      expect([id, remedy.length + repair.length + Object.keys(repairSettings).length > 0]).toEqual([id, true]);
      // A check that offers SQL is repaired by it, but for settings that the test's server does not know.
      if (sql !== undefined && Object.keys(repairSettings).length === 0)
        expect([id, remedy.length > 0]).toEqual([id, true]);
      for (const values of remedy) expect(remedyStatements(sql ?? '', values).length).toBeGreaterThan(0);
    }
  });
});

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
