import { describe, expect, it } from '@jest/globals';
import type { EventDraft } from '../../events/define-event.ts';
import { tagList } from '../../shared/sandbox-tags.ts';
import {
  start,
  hours,
  bucket,
  installation,
  account,
  requested,
  rooms,
  proofOf,
  standing,
  nothing,
  oneSandbox,
  removed,
} from './account.ts';

describe('the janitor in AWS', () => {
  it('names what is in the way and not its own, and leaves it alone', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    await rooms(aws).provision(event);
    aws.pass();
    const [subnet] = [...aws.subnets.values()];
    aws.addInterface(subnet!['vpc'] as string, subnet!.id);
    for (let delivery = 0; delivery < 4; delivery += 1) {
      await expect(rooms(aws).destroy(event)).rejects.toMatchObject({ code: 'sandbox-still-standing' });
      aws.pass();
    }
    const proof = await proofOf(aws, event.metadata);
    expect(proof?.left.map(({ kind }) => kind)).toEqual(['network-interface', 'subnet', 'subnet', 'vpc', 'slot']);
    expect(proof?.left[0]?.why).toContain('did not make');
    expect(standing(aws)).toMatchObject({ instances: 0, functions: 0, interfaces: 1, vpcs: 1, slots: 1 });
  });

  it('leaves alone what bears the name of a sandbox but not its tags, and what belongs to another installation', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    const foreign = { installation: 'stillframe-other', scanId: 'a1b2c3', attempt: 1, expiresAt: start.toISOString() };
    aws.addInstance({ id: 'stillframe-a1b2c3-1' });
    aws.addVpc(tagList(foreign));
    aws.addInstance({ id: 'stillframe-zzz-1', tags: tagList({ ...foreign, scanId: 'zzz' }) });
    await removed(aws, event);
    await rooms(aws).sweep(hours(100));
    expect([...aws.instances.keys()]).toEqual(['shop', 'stillframe-a1b2c3-1', 'stillframe-zzz-1']);
    expect(aws.vpcs.size).toBe(2);
    expect(aws.calls.filter(({ name }) => /^Delete(VPC|Vpc|DB)/.test(name))).toEqual([]);
    await expect(rooms(aws).provision(requested({ scanId: 'a1b2c3', attempt: 1 }))).resolves.toBeDefined();
  });

  it('sweeps what has expired, or was made after its removal, and reports the age of the oldest', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    await rooms(aws).provision(event);
    aws.pass();
    expect(await rooms(aws, () => hours(1)).sweep(hours(1))).toEqual([]);
    expect(standing(aws)).toEqual(oneSandbox);
    expect(aws.metrics.at(-1)).toMatchObject({
      MetricData: [{ MetricName: 'OldestSandboxMinutes', Value: 60 }, { Value: 1 }],
    });
    const drafts: EventDraft[] = [];
    for (let tick = 0; tick < 6; tick += 1) {
      drafts.push(...(await rooms(aws, () => hours(5)).sweep(hours(5))));
      aws.pass();
    }
    expect(standing(aws)).toEqual(nothing);
    expect(drafts).toMatchObject([{ type: 'SandboxDestroyed', about: { scanId: 'a1b2c3', attempt: 1 } }]);
    expect(await proofOf(aws, event.metadata)).toMatchObject({ state: 'removed' });
    aws.addVpc(tagList({ installation, scanId: 'a1b2c3', attempt: 1, expiresAt: hours(9).toISOString() }));
    await rooms(aws, () => hours(6)).sweep(hours(6));
    expect(standing(aws)).toEqual(nothing);
  });

  it('lets a disposable installation go only after report and removal', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    await rooms(aws).provision(event);
    aws.objects.set('deployment-bucket/package.zip', { body: 'x', tag: 'x' });
    await rooms(aws).dispose(event);
    aws.objects.set(`${bucket}/scans/a1b2c3/1/report.json`, { body: '{}', tag: 'x' });
    await rooms(aws).dispose(event);
    expect(aws.stacksDeleted).toEqual([]);
    aws.pass();
    await removed(aws, event);
    await rooms(aws).dispose(event);
    expect(aws.stacksDeleted).toEqual([installation]);
    expect([...aws.objects.keys()].filter((key) => key.startsWith('deployment-bucket/'))).toEqual([]);
    expect(aws.objects.has(`${bucket}/scans/a1b2c3/1/report.json`)).toBe(true);
  });
});
