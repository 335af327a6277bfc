import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { Report } from '../../../events/documents/report.ts';
import { memoryDocumentStore } from '../../../tests/simulation/memory-document-store.ts';
import { richScan } from '../examples/rich-scan.ts';
import { reportOf } from '../report/model.ts';
import { awsMemory } from './aws-memory.ts';

const target = { kind: 'rds' as const, databaseId: 'orders', snapshotArn: null };
const scan = (scanId: string, startedAt: string) => ({ target, scanId, attempt: 1, startedAt });

function world() {
  const asked: (string | null)[] = [];
  const history = new Set<string>();
  const reports = new Map<string, unknown>();
  const store = memoryDocumentStore('scans/3f9c2a7b41/1');
  const documents = {
    ...store,
    list: (prefix: string) => Promise.resolve([...history].filter((key) => key.startsWith(prefix)).sort()),
    claim: (key: string) => Promise.resolve(!history.has(key) && !!history.add(key)),
    get: <T>(key: string, schema: z.ZodType<T>) =>
      Promise.resolve(reports.has(key) ? schema.parse(reports.get(key)) : null),
  };
  const memory = awsMemory(documents, (file) => {
    asked.push(file);
    return Promise.resolve({ settings: null });
  });
  return { memory, asked, history, reports };
}

describe('awsMemory', () => {
  it('finds the report of last time, also when the scan is repeated after its end', async () => {
    const { memory, reports } = world();
    const report = Report.parse(reportOf(richScan));
    reports.set('scans/first/1/report.json', report);
    expect(await memory.baseline(target, { scanId: 'first', attempt: 1 })).toEqual({ report: null });
    await memory.note(scan('first', '2026-11-20T10:00:00.000Z'));
    await memory.note(scan('second', '2026-11-21T10:00:00.000Z'));
    await memory.note(scan('third', '2026-11-22T10:00:00.000Z'));
    expect(await memory.baseline(target, { scanId: 'second', attempt: 1 })).toEqual({ report });
    expect(await memory.baseline({ ...target, databaseId: 'other' }, { scanId: 'x', attempt: 1 })).toEqual({
      report: null,
    });
  });

  it('asks for the settings of the file that the tag names', async () => {
    const { memory, asked } = world();
    expect(await memory.settings(target, 'orders.yml')).toEqual({ settings: null });
    expect(await memory.settings(target, null)).toEqual({ settings: null });
    expect(asked).toEqual(['orders.yml', null]);
  });

  it('says that nothing is accepted where settings cannot be used', async () => {
    const problem = { code: 'settings-invalid', message: 'They are wrong.', remedy: 'Mend them.' };
    const memory = awsMemory(memoryDocumentStore('scans/3f9c2a7b41/1') as never, () => Promise.resolve({ problem }));
    expect(await memory.settings(target, null)).toEqual({
      problem: { ...problem, message: 'Nothing is accepted. They are wrong.' },
    });
  });
});
