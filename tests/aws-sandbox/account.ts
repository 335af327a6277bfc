import { expect } from '@jest/globals';
import { SandboxProof } from '../../events/documents/sandbox-record.ts';
import type { DomainEvent, EventDraft } from '../../events/define-event.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import { exampleOptions, type Target } from '../../events/target.ts';
import { awsJanitor } from '../../services/janitor/adapters/aws.ts';
import { destroySandbox } from '../../services/janitor/destroy-sandbox.ts';
import { disposeInstallation } from '../../services/janitor/disposable-installation.ts';
import { sweepExpired } from '../../services/janitor/sweep-expired.ts';
import { awsProvisioner } from '../../services/sandbox-provisioner/adapters/aws.ts';
import { provisionSandbox } from '../../services/sandbox-provisioner/provision-sandbox.ts';
import { s3DocumentStore } from '../../shared/aws/s3-document-store.ts';
import { failureEvent } from '../../shared/failure-event.ts';
import { completeEvent } from '../../shared/reaction.ts';
import { fakeAws, type FakeAws } from '../simulation/fake-aws/fake-aws.ts';

export const start = new Date('2026-11-23T10:00:00.000Z');
export const hours = (count: number) => new Date(start.getTime() + count * 3_600_000);
export const bucket = 'documents';
export const installation = 'stillframe-test';
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
export function account(): FakeAws {
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

export const requested = (about: { scanId: string; attempt?: number; databaseId?: string; takeSnapshot?: boolean }) => {
  const target: Target = { kind: 'rds', databaseId: about.databaseId ?? 'shop', snapshotArn: null };
  const options = { ...exampleOptions, ...(about.takeSnapshot === true ? { takeSnapshot: true } : {}) };
  const draft = ScanRequested.about(
    { scanId: about.scanId, attempt: about.attempt ?? 1 },
    { target, options, requestedBy: 'command' },
  );
  return completeEvent(ScanRequested, draft, { source: 'cli', cause: null, now: start });
};

export function rooms(aws: FakeAws, now: () => Date = () => start, demandTokens = false) {
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

export const proofOf = (aws: FakeAws, about: { scanId: string; attempt: number }) =>
  s3DocumentStore({ s3: aws.clients.s3, bucket }).get(
    `scans/${about.scanId}/${about.attempt}/sandbox.json`,
    SandboxProof,
  );

/** Everything that stands of any sandbox, by kind. */
export function standing(aws: FakeAws) {
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
export const nothing = {
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
export const oneSandbox = {
  ...nothing,
  vpcs: 1,
  subnets: 2,
  interfaces: 5,
  instances: 1,
  groups: 1,
  functions: 2,
  slots: 1,
};

/** The queue's redeliveries: the janitor comes back until it has nothing left to say but that it is done. */
export async function removed(aws: FakeAws, event: DomainEvent): Promise<readonly EventDraft[]> {
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
