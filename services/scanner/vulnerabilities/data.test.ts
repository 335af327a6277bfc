import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { vulnerabilityData } from './load-data.ts';
import { dataFiles, renderData, type DataFile } from './render-data.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const files = Object.fromEntries(dataFiles.map((name) => [name, read(name)])) as Record<DataFile, string>;
const data = vulnerabilityData();

describe('the vulnerability data', () => {
  it('are what the manifest says', () => {
    for (const { file, sha256 } of data.manifest.files)
      expect([file, createHash('sha256').update(read(file)).digest('hex')]).toEqual([file, sha256]);
    expect(data.manifest.files.map(({ file }) => file)).toEqual(dataFiles.filter((file) => file !== 'manifest.json'));
  });

  it('hold as many records as the manifest says, none newer, and none twice', () => {
    const of = {
      'pg-cves.jsonl': data.cves.map(({ id, disclosed }) => ({ id, date: disclosed })),
      'mysql-cves.jsonl': data.mysql.map(({ id, published }) => ({ id, date: published ?? '' })),
      'mariadb-cves.jsonl': data.mariadb.map(({ id, published }) => ({ id, date: published ?? '' })),
      'extension-cves.jsonl': data.extensions.map(({ id, published }) => ({ id, date: published })),
      'aurora-mysql-cves.json': Object.keys(data.auroraMysql.fixed).map((id) => ({ id, date: '' })),
      'known-exploited.json': Object.entries(data.exploited.exploited).map(([id, date]) => ({ id, date })),
    };
    for (const [file, records] of Object.entries(of)) {
      const entry = data.manifest.files.find((one) => one.file === file);
      expect([file, records.length]).toEqual([file, entry?.records]);
      expect(records.filter(({ date }) => date > (entry?.newestRecord ?? ''))).toEqual([]);
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    }
  });

  it('hold nothing of later than the day until which their source was read', () => {
    for (const { file, newestRecord, asOf, generated } of data.manifest.files)
      expect([file, (newestRecord ?? '') <= asOf && asOf <= generated]).toEqual([file, true]);
  });

  it('call exploited only what is among them', () => {
    const ids = new Set([...data.cves, ...data.mysql, ...data.mariadb, ...data.extensions].map(({ id }) => id));
    expect(Object.keys(data.exploited.exploited).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('are the same in the module that is bundled', () => {
    expect(read('data.generated.ts')).toBe(renderData(files));
  });

  it('repair a flaw in a release of the series that it is listed under', () => {
    for (const { id, fixed } of [...data.cves, ...data.mariadb])
      for (const [series, release] of Object.entries(fixed)) expect([id, release.startsWith(`${series}.`)]).toEqual([id, true]);
  });

  it('know the support dates of every series that flaws are listed for', () => {
    const known = data.endOfLife.products.postgresql?.cycles.map(({ cycle }) => cycle) ?? [];
    expect(data.cves.flatMap(({ fixed }) => Object.keys(fixed)).filter((series) => !known.includes(series))).toEqual([]);
  });
});
