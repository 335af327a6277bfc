import { describe, expect, it } from '@jest/globals';
import { sandboxName } from '../../shared/sandbox-name.ts';
import { killed } from '../simulation/fake-aws/mortal-process.ts';
import { hours, account, requested, rooms, proofOf, standing, nothing, oneSandbox, removed } from './account.ts';

/** Fewer calls make or remove no sandbox: a loop that ends earlier has tried nothing. */
const fewestCalls = 20;

describe('a sandbox in AWS whose makers die', () => {
  it('is one, whichever call the provisioner died at', async () => {
    for (const databaseId of ['shop', 'orders'])
      for (const moment of ['before', 'after'] as const)
        for (let call = 1; ; call += 1) {
          const aws = account();
          const event = requested({ scanId: 'a1b2c3', databaseId });
          aws.killAt(call, moment);
          await rooms(aws)
            .provision(event)
            .catch((error: unknown) => expect(error).toBe(killed));
          if (!aws.revive()) {
            expect(call).toBeGreaterThan(fewestCalls);
            break;
          }
          const [started] = await rooms(aws, () => hours(1)).provision(event);
          expect(started?.type).toBe('SandboxRestoreStarted');
          expect(standing(aws)).toEqual({ ...oneSandbox, clusters: databaseId === 'orders' ? 1 : 0 });
          expect(await proofOf(aws, event.metadata)).toMatchObject({ state: 'standing' });
          expect((await rooms(aws, () => hours(2)).provision(event))[0]).toEqual(started);
          aws.pass();
          await removed(aws, event);
          expect(standing(aws)).toEqual(nothing);
        }
  });

  it('is gone, whichever call provisioner and janitor died at, and nothing else is', async () => {
    for (const [databaseId, moment] of [
      ['shop', 'after'],
      ['orders', 'before'],
    ] as const)
      for (let call = 1; ; call += 1) {
        const aws = account();
        const other = requested({ scanId: 'a1b2c3', attempt: 2 });
        await rooms(aws).provision(other);
        const event = requested({ scanId: 'a1b2c3', databaseId });
        await rooms(aws).provision(event);
        aws.pass();
        aws.killAt(call, moment);
        let died = false;
        for (let delivery = 0; delivery < 6 && !died; delivery += 1) {
          await rooms(aws)
            .destroy(event)
            .catch((error: unknown) => {
              died = error === killed;
            });
          aws.pass();
        }
        if (!aws.revive()) {
          expect(call).toBeGreaterThan(fewestCalls);
          break;
        }
        await removed(aws, event);
        expect(standing(aws)).toEqual(oneSandbox);
        expect(aws.instances.has(sandboxName({ scanId: 'a1b2c3', attempt: 2 }))).toBe(true);
        expect(
          aws.calls
            .filter(({ name }) => name.startsWith('Delete'))
            .map(({ input }) => JSON.stringify(input))
            .join(),
        ).not.toMatch(/shop|orders|c3-2/);
      }
  });

  it('is removed also when its making was cut short for ever', async () => {
    for (let call = 1; ; call += 1) {
      const aws = account();
      const event = requested({ scanId: 'a1b2c3' });
      aws.killAt(call, 'after');
      await rooms(aws)
        .provision(event)
        .catch(() => undefined);
      if (!aws.revive()) {
        expect(call).toBeGreaterThan(fewestCalls);
        break;
      }
      aws.pass();
      await removed(aws, event);
      expect(standing(aws)).toEqual(nothing);
    }
  });
});
