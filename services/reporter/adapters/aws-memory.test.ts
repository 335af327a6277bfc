import { describe, expect, it } from '@jest/globals';
import { Report } from '../../../events/documents/report.ts';
import { memoryDocumentStore } from '../../../tests/simulation/memory-document-store.ts';
import { richScan } from '../examples/rich-scan.ts';
import { reportOf } from '../report/model.ts';
import { awsMemory } from './aws-memory.ts';

const target = { kind: 'rds' as const, databaseId: 'orders', snapshotArn: null };
const scan = (scanId: string, startedAt: string) => ({ target, scanId, attempt: 1, startedAt });

function world(files: Readonly<Record<string, string>> = {}) {
  const history = new Set<string>();
  const reports = new Map<string, unknown>();
  const store = memoryDocumentStore('scans/3f9c2a7b41/1');
  const memory = awsMemory({
    ...store,
    getBytes: (key) => Promise.resolve(files[key] === undefined ? null : new TextEncoder().encode(files[key])),
    list: (prefix) => Promise.resolve([...history].filter((key) => key.startsWith(prefix)).sort()),
    claim: (key) => Promise.resolve(!history.has(key) && !!history.add(key)),
    get: (key, schema) => Promise.resolve(reports.has(key) ? schema.parse(reports.get(key)) : null),
  });
  return { memory, history, reports };
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

  it('reads the settings of the installation, or those that the tag names', async () => {
    const text = 'suppressions:\n  - check: a-b\n    reason: Agreed.\n    until: 2027-01-01\n';
    const { memory } = world({ 'settings/stillframe.yml': '', 'settings/orders.yml': text });
    expect(await memory.settings(target, null)).toMatchObject({ settings: { suppressions: [] } });
    expect(await memory.settings(target, 'orders.yml')).toMatchObject({
      settings: { suppressions: [{ check: 'a-b' }] },
    });
    expect(await world().memory.settings(target, null)).toEqual({ settings: null });
  });

  it.each([
    ['a file that is not there', 'none.yml', /has no such file/],
    ['a path', '../scans/x', /names no file/],
    ['a broken file', 'bad.yml', /bad\.yml:1: "supressions" is not known here/],
  ])('says what is wrong with %s', async (_, file, message) => {
    const { memory } = world({ 'settings/bad.yml': 'supressions: []\n' });
    const found = await memory.settings(target, file);
    expect('problem' in found && found.problem).toMatchObject({ code: 'settings-invalid' });
    expect('problem' in found && found.problem.message).toMatch(message);
  });
});
