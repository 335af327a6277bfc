import { describe, expect, it } from '@jest/globals';
import { fakeAws } from './simulation/fake-aws/fake-aws.ts';
import { sandboxSlots } from '../shared/aws/sandbox-slots.ts';

const slot = (sandbox: string) => ({ sandbox, scanId: 'a1b2c3', attempt: 1, expiresAt: '2026-11-23T14:00:00.000Z' });

describe('sandboxSlots', () => {
  it('gives a place to as many as there are places, also when all ask at the same moment', async () => {
    const { s3 } = fakeAws().clients;
    const slots = sandboxSlots({ s3, bucket: 'b', places: 3 });
    const given = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => slots.take(slot(name))));
    expect(given.filter((number) => number !== null).sort()).toEqual([1, 2, 3]);
    expect((await slots.taken()).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('gives the same sandbox one place, however often it asks', async () => {
    const { s3 } = fakeAws().clients;
    const slots = sandboxSlots({ s3, bucket: 'b', places: 3 });
    const given = await Promise.all(['a', 'a', 'a'].map((name) => slots.take(slot(name))));
    expect(given).toEqual([1, 1, 1]);
    expect(await slots.taken()).toHaveLength(1);
  });

  it('gives back its own places alone, also those beyond a limit that was lowered', async () => {
    const { s3 } = fakeAws().clients;
    const many = sandboxSlots({ s3, bucket: 'b', places: 3 });
    for (const name of ['a', 'b', 'c']) await many.take(slot(name));
    const few = sandboxSlots({ s3, bucket: 'b', places: 1 });
    await few.release('c');
    await few.release('nobody');
    expect((await few.taken()).map(({ sandbox }) => sandbox)).toEqual(['a', 'b']);
    expect(await few.take(slot('d'))).toBeNull();
    await few.release('a');
    expect(await few.take(slot('d'))).toBe(1);
  });
});
