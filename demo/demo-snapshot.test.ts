import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Classification } from '../events/documents/classification.ts';
import { Report } from '../events/documents/report.ts';
import {
  cleanColumns,
  plantedChecks,
  plantedColumns,
  plantedGap,
  soundChecks,
  unknownChecks,
  unrecognisedColumns,
} from './planted.ts';

const root = join(import.meta.dirname, '..');

describe('a scan of the sample snapshot', () => {
  let folder = '';
  let exitCode: number | null = null;
  let report: Report;
  let columns: ReadonlyMap<string, Classification['columns'][number]>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stillframe-demo-'));
    const scan = ['cli/stillframe.mjs', 'scan', 'demo/snapshot', '--out', folder, '--overwrite', '--format', 'json'];
    exitCode = spawnSync(process.execPath, scan, { cwd: root, stdio: 'ignore' }).status;
    report = Report.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
    const classification = Classification.parse(JSON.parse(readFileSync(join(folder, 'classification.json'), 'utf8')));
    columns = new Map(
      classification.columns.map((entry) => [
        [entry.database, entry.schema, entry.table, entry.column].join('.'),
        entry,
      ]),
    );
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('ends incompletely, because one table needs an extension that is not there', () => {
    expect(exitCode).toBe(4);
    expect(report.outcome).toBe('incomplete');
    const missing = report.coverage.restore?.missing ?? [];
    expect(missing.map(({ object }) => object).join('\n')).toContain(plantedGap.extension);
    expect(missing.find(({ object }) => object.includes(plantedGap.table))?.columns).toEqual([...plantedGap.columns]);
    expect(report.coverage.restore?.refused).toEqual([]);
  });

  it('fails every check that has something planted for it', () => {
    const failed = new Set(report.findings.map(({ checkId }) => checkId));
    expect(plantedChecks.filter((id) => !failed.has(id))).toEqual([]);
  });

  it('passes what is sound, and nothing that it could not know', () => {
    const statusOf = new Map(report.otherVerdicts.map(({ checkId, status }) => [checkId, status]));
    expect(soundChecks.filter((id) => statusOf.get(id) !== 'pass')).toEqual([]);
    expect(unknownChecks.filter((id) => statusOf.get(id) !== 'unknown')).toEqual([]);
  });

  it('recognises every planted column by a right kind', () => {
    const wrong = Object.entries(plantedColumns).flatMap(([name, kinds]) => {
      const found = columns.get(name)?.types ?? [];
      return kinds.some((kind) => found.includes(kind)) ? [] : [`${name}: ${found.join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });

  it('looks at the columns whose content it does not recognise', () => {
    for (const name of unrecognisedColumns) expect(columns.get(name)?.nonBlankRows).toBeGreaterThan(0);
  });

  it('leaves columns alone that only look like something', () => {
    const flagged = cleanColumns.flatMap((name) => {
      const column = columns.get(name);
      if (column === undefined) return [`${name}: not in scope`];
      return column.types.length === 0 ? [] : [`${name}: ${column.types.join(', ')}`];
    });
    expect(flagged).toEqual([]);
  });

  it('shows something in every family and names flaws that apply to the version', () => {
    expect(new Set(report.findings.map(({ family }) => family))).toEqual(
      new Set(['posture', 'vulnerabilities', 'privacy']),
    );
    const matches = report.vulnerabilities?.matches ?? [];
    expect(matches.filter(({ applicability }) => applicability === 'reachable').length).toBeGreaterThan(0);
    expect(report.vulnerabilities?.support.status).toBe('extended');
  });

  it('removes what it made', () => {
    expect(report.sandbox?.created.length).toBeGreaterThan(0);
  });
});
