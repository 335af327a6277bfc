import { describe, expect, it } from '@jest/globals';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { RDSClient } from '@aws-sdk/client-rds';
import { exampleSandbox } from '../../../events/sandbox.ts';
import { eventArchive } from '../../../shared/aws/event-archive.ts';
import { watchDeadlines } from '../watch-deadlines.ts';
import { watchRestores } from '../watch-restores.ts';
import { awsLivingScans } from './aws.ts';
import { awsRestores } from './aws-restores.ts';
import { awsSnapshots } from './aws-snapshots.ts';

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Readonly<Record<string, unknown>>;
}
type Answers = Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => unknown>>;

/** A client that answers by the name of the command; what is not expected is an error. */
function client<T>(answers: Answers): T {
  return {
    send: async (command: Command) => {
      const answer = answers[command.constructor.name.replace(/Command$/, '')];
      if (answer === undefined) throw new Error(`unexpected ${command.constructor.name}`);
      return answer(command.input);
    },
  } as T;
}

function fault(name: string): never {
  throw Object.assign(new Error(name), { name });
}

const sandbox = {
  ...exampleSandbox,
  home: 'aws' as const,
  target: { kind: 'rds' as const, databaseId: 'shop', snapshotArn: null },
};
const event = (type: string, source: string, occurredAt: string, data: unknown) => ({
  message: JSON.stringify({
    version: '0',
    source: `stillframe.${source}`,
    'detail-type': type,
    detail: {
      metadata: {
        eventId: `${type}-1`,
        scanId: '3f9c2a7b41',
        attempt: 1,
        causationId: null,
        occurredAt,
        version: 1,
      },
      data,
    },
  }),
});
const request = { target: sandbox.target, options: sandbox.options, requestedBy: sandbox.requestedBy };
const requested = event('ScanRequested', 'cli', '2026-11-23T09:59:00.000Z', request);
const started = event('SandboxRestoreStarted', 'sandbox-provisioner', '2026-11-23T10:00:00.000Z', { sandbox });
const ready = event('SandboxReady', 'restore-watcher', '2026-11-23T10:20:00.000Z', { sandbox });
const now = new Date('2026-11-23T10:30:00.000Z');
const available = { DBInstances: [{ DBInstanceStatus: 'available' }] };
const active = { State: 'Active' };

function watch(events: readonly { message: string }[], rds: Answers, lambda: Answers) {
  const logs = client<CloudWatchLogsClient>({
    FilterLogEvents: ({ nextToken }) =>
      nextToken === undefined ? { events: events.slice(0, 1), nextToken: 'more' } : { events: events.slice(1) },
  });
  const scans = awsLivingScans(eventArchive({ logs, logGroup: '/aws/events/stillframe-prod' }), () => now);
  const restores = awsRestores({
    rds: client<RDSClient>({ DescribeDBClusters: () => fault('DBClusterNotFoundFault'), ...rds }),
    lambda: client<LambdaClient>(lambda),
  });
  return { restores: watchRestores({ scans, restores }), deadlines: watchDeadlines({ scans }) };
}

describe('following a restore on AWS', () => {
  it('says that it is ready once the copy is available and both probes are active', async () => {
    const { restores } = watch(
      [requested, started],
      { DescribeDBInstances: () => available },
      { GetFunctionConfiguration: () => active },
    );
    expect(await restores.tick(now)).toMatchObject([{ type: 'SandboxReady', about: { scanId: '3f9c2a7b41' } }]);
  });

  it('reads the archive whatever the order and however often an event is in it', async () => {
    const { restores } = watch(
      [started, requested, started, { message: 'no event' }],
      { DescribeDBInstances: () => available },
      { GetFunctionConfiguration: () => active },
    );
    expect(await restores.tick(now)).toHaveLength(1);
    const moved = watch([ready, started, requested], {}, {});
    expect(await moved.restores.tick(now)).toEqual([]);
  });

  it('waits for a cluster until it has an instance', async () => {
    const members: { DBInstanceIdentifier: string }[] = [];
    const { restores } = watch(
      [requested, started],
      {
        DescribeDBClusters: () => ({ DBClusters: [{ Status: 'available', DBClusterMembers: members }] }),
        DescribeDBInstances: () => available,
      },
      { GetFunctionConfiguration: () => active },
    );
    expect(await restores.tick(now)).toEqual([]);
    members.push({ DBInstanceIdentifier: 'stillframe-3f9c2a7b41-1-1' });
    expect(await restores.tick(now)).toMatchObject([{ type: 'SandboxReady' }]);
  });

  it('fails with what RDS said', async () => {
    const { restores } = watch(
      [requested, started],
      {
        DescribeDBInstances: () => ({ DBInstances: [{ DBInstanceStatus: 'insufficient-capacity' }] }),
        DescribeEvents: () => ({ Events: [{ EventCategories: ['failure'], Message: 'No capacity in zone a' }] }),
      },
      { GetFunctionConfiguration: () => active },
    );
    expect(await restores.tick(now)).toMatchObject([
      {
        type: 'ScanFailed',
        data: {
          stage: 'restore',
          code: 'insufficient-capacity',
          request,
          message: expect.stringContaining('No capacity in zone a'),
        },
      },
    ]);
  });

  it('fails when the copy is gone, and waits when a probe is not active yet', async () => {
    const lost = watch(
      [requested, started],
      { DescribeDBInstances: () => fault('DBInstanceNotFoundFault') },
      { GetFunctionConfiguration: () => active },
    );
    expect(await lost.restores.tick(now)).toMatchObject([{ data: { code: 'sandbox-lost' } }]);
    const slow = watch(
      [requested, started],
      { DescribeDBInstances: () => available },
      { GetFunctionConfiguration: () => ({ State: 'Pending' }) },
    );
    expect(await slow.restores.tick(now)).toEqual([]);
  });

  it('fails a room that fell silent, with its request and sandbox, and says it in the same words again', async () => {
    const { deadlines } = watch([requested, started, ready], {}, {});
    expect(await deadlines.tick(now)).toEqual([]);
    const late = new Date('2026-11-23T12:00:00.000Z');
    const failed = await deadlines.tick(late);
    expect(failed).toMatchObject([{ type: 'ScanFailed', data: { stage: 'check', code: 'stage-timed-out', request } }]);
    expect(await deadlines.tick(new Date('2026-11-23T12:05:00.000Z'))).toEqual(failed);
  });
});

describe('awsSnapshots', () => {
  const snapshot = {
    DBSnapshotIdentifier: 'rds:shop-2026-11-23-03-04',
    DBSnapshotArn: 'arn:aws:rds:eu-west-1:123456789012:snapshot:rds:shop-2026-11-23-03-04',
    DBInstanceIdentifier: 'shop',
    Engine: 'postgres',
    Status: 'available',
    SnapshotType: 'automated',
    SnapshotCreateTime: new Date('2026-11-23T03:04:00.000Z'),
  };
  const tagged = { DBInstances: [{ TagList: [{ Key: 'stillframe:scan', Value: 'never' }] }] };

  it('names the type of an automated snapshot, and reads the tags of its database', async () => {
    const asked: unknown[] = [];
    const rds = client<RDSClient>({
      DescribeDBSnapshots: (input) => (asked.push(input), { DBSnapshots: [snapshot] }),
      DescribeDBInstances: () => tagged,
    });
    const facts = await awsSnapshots({ rds }).describe('instance', snapshot.DBSnapshotIdentifier);
    expect(asked).toEqual([{ DBSnapshotIdentifier: 'rds:shop-2026-11-23-03-04', SnapshotType: 'automated' }]);
    expect(facts).toMatchObject({
      databaseId: 'shop',
      type: 'automated',
      databaseTags: { 'stillframe:scan': 'never' },
    });
  });

  it('says that a snapshot is gone, and that its database is', async () => {
    const gone = client<RDSClient>({ DescribeDBSnapshots: () => fault('DBSnapshotNotFoundFault') });
    expect(await awsSnapshots({ rds: gone }).describe('instance', 'x')).toBeNull();
    const orphan = client<RDSClient>({
      DescribeDBSnapshots: () => ({ DBSnapshots: [snapshot] }),
      DescribeDBInstances: () => fault('DBInstanceNotFound'),
    });
    expect(await awsSnapshots({ rds: orphan }).describe('instance', 'x')).toMatchObject({ databaseTags: null });
  });

  it('finds the newest of each database over all pages', async () => {
    const newer = { ...snapshot, DBSnapshotIdentifier: 'rds:shop-2026-11-24-03-04', SnapshotCreateTime: now };
    const manual = {
      ...newer,
      DBSnapshotIdentifier: 'by-hand',
      SnapshotType: 'manual',
      SnapshotCreateTime: new Date('2027-01-01'),
    };
    const rds = client<RDSClient>({
      DescribeDBSnapshots: ({ Marker, SnapshotType }) =>
        SnapshotType === 'awsbackup'
          ? {}
          : Marker === undefined
            ? { DBSnapshots: [snapshot], Marker: 'next' }
            : { DBSnapshots: [newer, manual] },
      DescribeDBClusterSnapshots: () => ({}),
      DescribeDBInstances: () => tagged,
    });
    const newest = await awsSnapshots({ rds }).newest('automatic');
    expect(newest.map(({ id }) => id)).toEqual(['rds:shop-2026-11-24-03-04']);
  });
});
