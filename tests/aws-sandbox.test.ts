import { describe, expect, it } from '@jest/globals';
import { SandboxProof } from '../events/documents/sandbox-record.ts';
import type { DomainEvent, EventDraft } from '../events/define-event.ts';
import { ScanRequested } from '../events/scan-requested.ts';
import { exampleOptions, type Target } from '../events/target.ts';
import { awsJanitor } from '../services/janitor/adapters/aws.ts';
import { destroySandbox } from '../services/janitor/destroy-sandbox.ts';
import { disposeInstallation } from '../services/janitor/disposable-installation.ts';
import { sweepExpired } from '../services/janitor/sweep-expired.ts';
import { awsProvisioner } from '../services/sandbox-provisioner/adapters/aws.ts';
import { provisionSandbox } from '../services/sandbox-provisioner/provision-sandbox.ts';
import { s3DocumentStore } from '../shared/aws/s3-document-store.ts';
import { failureEvent } from '../shared/failure-event.ts';
import { completeEvent } from '../shared/reaction.ts';
import { sandboxName } from '../shared/sandbox-name.ts';
import { tagList } from '../shared/sandbox-tags.ts';
import { fakeAws, killed, type FakeAws } from './simulation/fake-aws.ts';

const start = new Date('2026-11-23T10:00:00.000Z');
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000);
/** Fewer calls make or remove no sandbox: a loop that ends earlier has tried nothing. */
const fewestCalls = 20;
const bucket = 'documents';
const installation = 'stillframe-test';
const environment = {
  AWS_REGION: 'eu-west-1',
  STILLFRAME_INSTALLATION: installation,
  STILLFRAME_BUCKET: bucket,
  STILLFRAME_QUEUE_URL: 'https://sqs/queue',
  STILLFRAME_PROBE_ROLE_ARN: 'arn:aws:iam::123456789012:role/probe',
  STILLFRAME_BLUEPRINTS: { scanner: 'blueprint-scanner', classifier: 'blueprint-classifier' },
  STILLFRAME_PROBE_LOG_GROUP: '/aws/lambda/probes',
  STILLFRAME_TOKEN_KEY: 'alias/tokens',
  STILLFRAME_DEMAND_TOKENS: false,
  STILLFRAME_MAX_SANDBOXES: 3,
  STILLFRAME_SANDBOX_HOURS: 4,
};

/** An account with one production database of each way to restore. */
function account(): FakeAws {
  const aws = fakeAws();
  aws.addVpc([{ Key: 'Name', Value: 'default' }]);
  aws.addInstance({ id: 'shop' });
  aws.addSnapshot({ id: 'rds:shop-1', of: 'shop' });
  aws.addSnapshot({ id: 'rds:shop-2', of: 'shop' });
  aws.addCluster({ id: 'orders' });
  const aurora = { kind: 'cluster', engine: 'aurora-postgresql' };
  aws.addSnapshot({ ...aurora, id: 'rds:orders-1', of: 'orders' });
  aws.addCluster({ id: 'ledger', engine: 'postgres' });
  aws.addSnapshot({ kind: 'cluster', id: 'rds:ledger-1', of: 'ledger' });
  return aws;
}

const requested = (about: { scanId: string; attempt?: number; databaseId?: string; takeSnapshot?: boolean }) => {
  const target: Target = { kind: 'rds', databaseId: about.databaseId ?? 'shop', snapshotArn: null };
  const options = { ...exampleOptions, ...(about.takeSnapshot === true ? { takeSnapshot: true } : {}) };
  const draft = ScanRequested.about(
    { scanId: about.scanId, attempt: about.attempt ?? 1 },
    { target, options, requestedBy: 'command' },
  );
  return completeEvent(ScanRequested, draft, { source: 'cli', cause: null, now: start });
};

function rooms(aws: FakeAws, now: () => Date = () => start, demandTokens = false) {
  const provisioner = awsProvisioner({
    clients: aws.clients,
    environment: { ...environment, STILLFRAME_DEMAND_TOKENS: demandTokens },
    download: () => Promise.resolve(aws.settings.blueprint),
    now,
  });
  const janitor = awsJanitor({ clients: aws.clients, environment, now });
  const failed = (event: DomainEvent) => {
    const draft = failureEvent('restore', event, { code: 'restore-failed', message: 'It failed.' });
    return { ...event, type: draft.type, source: 'restore-watcher' as const, data: draft.data };
  };
  return {
    provision: (event: DomainEvent): Promise<readonly EventDraft[]> => provisionSandbox(provisioner).handle(event),
    retry: (event: DomainEvent) => provisionSandbox(provisioner).handle(failed(event)),
    destroy: (event: DomainEvent): Promise<readonly EventDraft[]> => destroySandbox(janitor).handle(failed(event)),
    sweep: (at: Date) => sweepExpired(janitor).tick(at),
    dispose: (event: DomainEvent) => disposeInstallation(janitor).handle(event),
  };
}

const proofOf = (aws: FakeAws, about: { scanId: string; attempt: number }) =>
  s3DocumentStore({ s3: aws.clients.s3, bucket }).get(
    `scans/${about.scanId}/${about.attempt}/sandbox.json`,
    SandboxProof,
  );

/** Everything that stands of any sandbox, by kind. */
function standing(aws: FakeAws) {
  const ours = (map: Map<string, { tags: readonly { Key?: string; Value?: string }[] }>) =>
    [...map.values()].filter(({ tags }) => tags.some(({ Key }) => Key === 'stillframe:scan-id')).length;
  return {
    vpcs: ours(aws.vpcs),
    subnets: ours(aws.subnets),
    interfaces: aws.interfaces.size,
    instances: ours(aws.instances),
    clusters: ours(aws.clusters),
    snapshots: ours(aws.snapshots),
    groups: ours(aws.subnetGroups),
    functions: ours(aws.functions),
    slots: [...aws.objects.keys()].filter((key) => key.startsWith(`${bucket}/slots/`)).length,
  };
}
const nothing = {
  vpcs: 0,
  subnets: 0,
  interfaces: 0,
  instances: 0,
  clusters: 0,
  snapshots: 0,
  groups: 0,
  functions: 0,
  slots: 0,
};
const oneSandbox = { ...nothing, vpcs: 1, subnets: 2, interfaces: 5, instances: 1, groups: 1, functions: 2, slots: 1 };

/** The queue's redeliveries: the janitor comes back until it has nothing left to say but that it is done. */
async function removed(aws: FakeAws, event: DomainEvent): Promise<readonly EventDraft[]> {
  for (let delivery = 0; delivery < 12; delivery += 1) {
    try {
      return await rooms(aws).destroy(event);
    } catch (error) {
      expect(error).toMatchObject({ code: 'sandbox-still-standing', retryable: true });
      aws.pass();
    }
  }
  throw new Error('the janitor never came to an end');
}

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

describe('the provisioner in AWS', () => {
  it('serves no person without a token where tokens are demanded, and every service', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    const [rejected] = await rooms(aws, () => start, true).provision(event);
    expect(rejected).toMatchObject({ type: 'ScanRejected', data: { reasons: [{ code: 'token-missing' }] } });
    expect(standing(aws)).toEqual(nothing);
    const [started] = await rooms(aws, () => start, true).provision({ ...event, source: 'restore-watcher' });
    expect(started?.type).toBe('SandboxRestoreStarted');
  });

  it('asks for the next attempt of a replayed failure, once, and not of a scan that has its report', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    const [again] = await rooms(aws).retry(event);
    expect(again).toMatchObject({
      type: 'ScanRequested',
      about: { scanId: 'a1b2c3', attempt: 2 },
      data: { requestedBy: 'replay', target: { kind: 'rds', databaseId: 'shop' } },
    });
    await rooms(aws).provision(requested({ scanId: 'a1b2c3', attempt: 2 }));
    expect(await rooms(aws).retry(event)).toEqual([]);
    const report = { body: '{"outcome":"complete"}', tag: 'x' };
    aws.objects.set(`${bucket}/scans/d4e5f6/1/report.json`, report);
    expect(await rooms(aws).retry(requested({ scanId: 'd4e5f6' }))).toEqual([]);
    aws.objects.set(`${bucket}/scans/d4e5f6/1/report.json`, { ...report, body: '{"outcome":"failed"}' });
    expect(await rooms(aws).retry(requested({ scanId: 'd4e5f6' }))).toHaveLength(1);
  });
});

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
