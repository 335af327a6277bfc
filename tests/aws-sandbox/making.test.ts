import { describe, expect, it } from '@jest/globals';
import { sandboxName } from '../../shared/sandbox-name.ts';
import { tagList } from '../../shared/sandbox-tags.ts';
import {
  hours,
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

describe('a sandbox in AWS', () => {
  it.each([
    ['an instance', 'shop', 'instances', 'rds:shop-2'],
    ['an Aurora cluster', 'orders', 'clusters', 'rds:orders-1'],
    ['a Multi-AZ cluster', 'ledger', 'instances', 'rds:ledger-1'],
  ] as const)('is made of the newest snapshot of %s and removed again', async (_, databaseId, map, snapshot) => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3', databaseId });
    const before = standing(aws);
    const [started] = await rooms(aws).provision(event);
    expect(started).toMatchObject({
      type: 'SandboxRestoreStarted',
      data: { sandbox: { home: 'aws', kind: 'restored', source: { engine: 'postgres', version: '15.4' } } },
    });
    expect(JSON.stringify(started)).toContain(snapshot);
    const clusters = databaseId === 'orders' ? 1 : 0;
    expect(standing(aws)).toEqual({ ...oneSandbox, clusters });
    const request = aws[map].get('stillframe-a1b2c3-1')?.['request'];
    expect(request).toMatchObject({
      DBSubnetGroupName: 'stillframe-a1b2c3-1',
      DeletionProtection: false,
      EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      BackupRetentionPeriod: databaseId === 'orders' ? 1 : 0,
      Tags: tagList({ installation, scanId: 'a1b2c3', attempt: 1, expiresAt: hours(4).toISOString() }),
    });
    const instance = aws.instances.get('stillframe-a1b2c3-1')?.['request'];
    expect(instance).toMatchObject({ PubliclyAccessible: false, AutoMinorVersionUpgrade: false });
    expect([...aws.vpcs.values()].at(-1)).toMatchObject({ dns: false });
    aws.pass();
    const [destroyed] = await removed(aws, event);
    expect(destroyed).toMatchObject({ type: 'SandboxDestroyed', data: { kept: false } });
    expect(standing(aws)).toEqual(before);
    expect(await proofOf(aws, event.metadata)).toMatchObject({ state: 'removed', left: [] });
    expect([...aws.instances.keys(), ...aws.clusters.keys()]).toEqual(['shop', 'orders', 'ledger']);
  });

  it('is one when its request is handled twice at the same moment', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    await Promise.allSettled([rooms(aws).provision(event), rooms(aws).provision(event)]);
    await rooms(aws).provision(event);
    expect(standing(aws)).toMatchObject({ vpcs: 1, instances: 1, functions: 2, slots: 1 });
    aws.pass();
    await removed(aws, event);
    expect(standing(aws)).toEqual(nothing);
  });

  it('takes the next class where one is out of stock, and says in words why nothing can be restored', async () => {
    const aws = account();
    aws.settings.outOfStock.add('db.t4g.small');
    await rooms(aws).provision(requested({ scanId: 'a1b2c3' }));
    expect(aws.instances.get('stillframe-a1b2c3-1')).toMatchObject({ class: 'db.t4g.medium' });
    for (const name of ['db.t4g.medium', 'db.r6g.large']) aws.settings.outOfStock.add(name);
    const nowhere = rooms(aws).provision(requested({ scanId: 'b1b2c3' }));
    await expect(nowhere).rejects.toMatchObject({ code: 'insufficient-capacity', retryable: true });
  });

  it('costs extended support only knowingly', async () => {
    const aws = account();
    aws.settings.supportEnds = new Date('2024-02-29T00:00:00Z');
    const event = requested({ scanId: 'a1b2c3' });
    await rooms(aws).provision(event);
    const request = aws.instances.get('stillframe-a1b2c3-1')?.['request'];
    expect(request).toMatchObject({ EngineLifecycleSupport: 'open-source-rds-extended-support' });
    expect(JSON.stringify(await proofOf(aws, event.metadata))).toContain('Standard support of this version ended');
  });

  it('runs no probe whose code is not the deployed one', async () => {
    const aws = account();
    aws.settings.blueprintDigest = 'another';
    await expect(rooms(aws).provision(requested({ scanId: 'a1b2c3' }))).rejects.toMatchObject({
      code: 'probe-code-altered',
      retryable: false,
    });
    expect(aws.functions.size).toBe(0);
  });

  it('waits for a place, and gets the one that is given back', async () => {
    const aws = account();
    const events = ['a1', 'a2', 'a3', 'a4', 'a5'].map((scanId) => requested({ scanId: `${scanId}xx` }));
    const drafts = (await Promise.all(events.map((event) => rooms(aws).provision(event)))).flat();
    expect(drafts.filter(({ type }) => type === 'SandboxRestoreStarted')).toHaveLength(3);
    expect(drafts.filter(({ type }) => type === 'ScanPostponed')).toHaveLength(2);
    expect(aws.messages).toHaveLength(2);
    expect(aws.messages[0]).toMatchObject({ DelaySeconds: 300, QueueUrl: 'https://sqs/queue' });
    aws.pass();
    const first = events.find(({ metadata }) => aws.instances.has(sandboxName(metadata)));
    await removed(aws, first!);
    const again = events.find(
      ({ metadata }) => !aws.instances.has(sandboxName(metadata)) && metadata !== first?.metadata,
    );
    expect((await rooms(aws).provision(again!))[0]?.type).toBe('SandboxRestoreStarted');
    expect(standing(aws)).toMatchObject({ slots: 3, instances: 3, vpcs: 3 });
  });

  it('is not waited for longer than a working day', async () => {
    const aws = account();
    for (const scanId of ['b1xx', 'b2xx', 'b3xx']) await rooms(aws).provision(requested({ scanId }));
    const late = rooms(aws, () => hours(9)).provision(requested({ scanId: 'a1b2c3' }));
    await expect(late).rejects.toMatchObject({ code: 'waited-too-long', retryable: false });
  });

  it('is made of a snapshot that is taken for it, and takes that one away as well', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3', takeSnapshot: true });
    expect((await rooms(aws).provision(event))[0]).toMatchObject({
      type: 'ScanPostponed',
      data: { reason: 'snapshot-being-taken' },
    });
    expect((await rooms(aws).provision(event))[0]?.type).toBe('ScanPostponed');
    expect(standing(aws)).toEqual({ ...nothing, snapshots: 1 });
    aws.pass();
    const [started] = await rooms(aws).provision(event);
    expect(JSON.stringify(started)).toContain('snapshot:stillframe-a1b2c3-1');
    aws.pass();
    await removed(aws, event);
    expect(standing(aws)).toEqual(nothing);
    expect(aws.snapshots.has('rds:shop-2')).toBe(true);
  });

  it('says every reason at once why none can be made, and makes nothing', async () => {
    const aws = account();
    aws.addInstance({ id: 'legacy', engine: 'sqlserver-ee' });
    aws.settings.instanceLimit = 1;
    aws.settings.vpcLimit = 1;
    const [rejected] = await rooms(aws).provision(requested({ scanId: 'a1b2c3', databaseId: 'legacy' }));
    expect(rejected).toMatchObject({ type: 'ScanRejected' });
    const { reasons } = rejected!.data as { reasons: { code: string; message: string; remedy: string }[] };
    expect(reasons.map(({ code }) => code)).toEqual([
      'engine-not-supported',
      'no-snapshot',
      'vpc-quota',
      'instance-quota',
    ]);
    expect(reasons[0]?.message).toContain('SQL Server');
    expect(standing(aws)).toEqual(nothing);
  });
});
