import { describe, expect, it } from '@jest/globals';
import { readNotice } from './snapshot-notice.ts';

const envelope = {
  version: '0',
  id: '8f0b6f1e-7d0c-4a51-9a55-1c2b3a4d5e6f',
  source: 'aws.rds',
  account: '123456789012',
  time: '2026-11-23T03:05:00Z',
  region: 'eu-west-1',
};
const automated = {
  ...envelope,
  'detail-type': 'RDS DB Snapshot Event',
  resources: ['arn:aws:rds:eu-west-1:123456789012:snapshot:rds:shop-2026-11-23-03-04'],
  detail: {
    EventCategories: ['creation'],
    SourceType: 'SNAPSHOT',
    SourceArn: 'arn:aws:rds:eu-west-1:123456789012:snapshot:rds:shop-2026-11-23-03-04',
    Date: '2026-11-23T03:05:00.123Z',
    Message: 'Automated snapshot created',
    SourceIdentifier: 'rds:shop-2026-11-23-03-04',
    EventID: 'RDS-EVENT-0091',
    Tags: {},
  },
};
const ofCluster = {
  ...envelope,
  'detail-type': 'RDS DB Cluster Snapshot Event',
  detail: {
    EventCategories: ['backup'],
    SourceType: 'CLUSTER_SNAPSHOT',
    SourceArn: 'arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:rds:ledger-2026-11-23-03-04',
    SourceIdentifier: 'rds:ledger-2026-11-23-03-04',
    EventID: 'RDS-EVENT-0169',
  },
};

describe('readNotice', () => {
  it('reads an automated snapshot of an instance', () => {
    const notice = { kind: 'snapshot', of: 'instance', snapshotId: 'rds:shop-2026-11-23-03-04' };
    expect(readNotice(automated)).toEqual(notice);
  });

  it('reads one of a cluster, whose category is another', () => {
    const notice = { kind: 'snapshot', of: 'cluster', snapshotId: 'rds:ledger-2026-11-23-03-04' };
    expect(readNotice(ofCluster)).toEqual(notice);
  });

  it.each(['RDS-EVENT-0042', 'RDS-EVENT-0197'])('reads a snapshot taken by hand or by AWS Backup (%s)', (EventID) => {
    const manual = { ...automated, detail: { ...automated.detail, SourceIdentifier: 'before-upgrade', EventID } };
    expect(readNotice(manual)).toEqual({ kind: 'snapshot', of: 'instance', snapshotId: 'before-upgrade' });
  });

  it('reads 0075 of a cluster', () => {
    const manual = { ...ofCluster, detail: { ...ofCluster.detail, EventID: 'RDS-EVENT-0075' } };
    expect(readNotice(manual)).toMatchObject({ kind: 'snapshot', of: 'cluster' });
  });

  it('takes an event without an id as a reason to look', () => {
    const { EventID: _, ...detail } = automated.detail;
    expect(readNotice({ ...automated, detail })).toMatchObject({ kind: 'snapshot', of: 'instance' });
  });

  it('takes the name from the ARN where it stands nowhere else, and copes with the ARN of the database', () => {
    const { SourceIdentifier: _, ...detail } = automated.detail;
    expect(readNotice({ ...automated, detail })).toMatchObject({ snapshotId: 'rds:shop-2026-11-23-03-04' });
    const odd = { ...automated.detail, SourceArn: 'arn:aws:rds:eu-west-1:123456789012:db:shop' };
    expect(readNotice({ ...automated, detail: odd })).toMatchObject({ snapshotId: 'rds:shop-2026-11-23-03-04' });
    const nameless = { ...detail, SourceArn: 'arn:aws:rds:eu-west-1:123456789012:db:shop' };
    expect(readNotice({ ...automated, detail: nameless })).toBeNull();
  });

  it.each(['RDS-EVENT-0041', 'RDS-EVENT-0090', 'RDS-EVENT-0043'])('has nothing to do for %s', (EventID) => {
    expect(readNotice({ ...automated, detail: { ...automated.detail, EventID } })).toEqual({ kind: 'nothing' });
  });

  it('knows ticks and schedules, and says when it knows nothing', () => {
    expect(readNotice({ ...envelope, source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} })).toEqual({
      kind: 'tick',
    });
    const schedule = { source: 'stillframe', 'detail-type': 'Stillframe Schedule', detail: { databases: 'a*,b' } };
    expect(readNotice(schedule)).toEqual({ kind: 'schedule', databases: 'a*,b' });
    expect(readNotice({ ...schedule, detail: {} })).toBeNull();
    expect(readNotice('text')).toBeNull();
    expect(readNotice({ hello: 1 })).toBeNull();
  });
});
