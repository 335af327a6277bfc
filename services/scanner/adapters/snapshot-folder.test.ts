import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleSandbox } from '../../../events/sandbox.ts';
import { snapshotFolderDescription } from './snapshot-folder.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillframe-answers-'));
  writeFileSync(join(folder, 'db-instances.json'), '\uFEFF{"DBInstances": []}');
  writeFileSync(join(folder, 'db-clusters.json'), '{"DBClusters": [');
  writeFileSync(join(folder, 'vpcs.json'), '');
  mkdirSync(join(folder, 'kms-keys.json'));
  writeFileSync(join(folder, 'route-tables.json'), '');
  truncateSync(join(folder, 'route-tables.json'), 33 * 1024 * 1024);
  writeFileSync(join(folder, 'db-parameters.json'), '['.repeat(200_000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (target: typeof exampleSandbox.target) => snapshotFolderDescription().read({ ...exampleSandbox, target });

describe('snapshotFolderDescription', () => {
  it('reads what is there and tells what is not', async () => {
    const answers = await read({ kind: 'folder', path: folder });
    expect(answers['db-instances']).toEqual({ status: 'read', json: { DBInstances: [] } });
    expect(answers['db-snapshots']).toEqual({ status: 'missing', note: null });
  });

  it.each([
    ['db-clusters', 'It is not JSON.'],
    ['vpcs', 'It is not JSON.'],
    ['db-parameters', 'It is not JSON.'],
    ['route-tables', 'It is larger than 32 MiB.'],
    ['kms-keys', 'It cannot be read (not a file).'],
  ] as const)('cannot use a broken %s', async (name, note) => {
    expect((await read({ kind: 'folder', path: folder }))[name]).toEqual({ status: 'unreadable', note });
  });

  it('has no answers for a bare dump or a live server', async () => {
    expect(await read({ kind: 'dump', path: '/backups/shop.sql' })).toEqual({});
    expect(await read({ kind: 'live', url: 'postgres://scanner@db/shop' })).toEqual({});
  });
});
