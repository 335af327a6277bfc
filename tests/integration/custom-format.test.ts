import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { Classification } from '../../events/documents/classification.ts';
import { Restore } from '../../events/documents/restore.ts';
import { describeWith } from '../needs.ts';
import { commandPlace } from './command-place.ts';

// Three customers and two orders, written by pg_dump 15 --format=custom.
const dump = join(import.meta.dirname, 'custom-format.dump');

describeWith('pg_restore', 'a dump in the custom format', () => {
  const place = commandPlace();

  afterAll(() => place.remove());

  it('is restored whole, and nothing is left', async () => {
    const out = place.path('report');
    const { code, servers, stderr } = await place.run(['scan', dump, '--out', out, '--format', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(servers).toHaveLength(1);
    const restore = Restore.parse(JSON.parse(readFileSync(join(out, 'restore.json'), 'utf8')));
    expect(restore.databases.flatMap(({ tables }) => tables)).toEqual([
      { schema: 'public', table: 'customers', rows: 3 },
      { schema: 'public', table: 'orders', rows: 2 },
    ]);
    expect([restore.errors, restore.refused, restore.missing]).toEqual([[], [], []]);
    const { columns } = Classification.parse(JSON.parse(readFileSync(join(out, 'classification.json'), 'utf8')));
    expect(columns.filter(({ types }) => types.includes('email')).map(({ column }) => column)).toEqual(['email']);
    expect(await place.left()).toEqual([]);
  });
});
