import { about } from './requests.ts';
import type { Installation } from './template-roles.ts';

/** What a function does where others do the same elsewhere. */
export interface Place {
  /** The service's name on the bus. */
  readonly source: string;
  readonly queue: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly removes: readonly string[];
  readonly macKey?: 'PasswordKey' | 'TokenKey';
  readonly probe?: 'scanner' | 'classifier';
  /** Commands that the function could reach through what it imports, and never sends. */
  readonly never: readonly string[];
}

const document = (name: string) => `scans/${about.scanId}/${about.attempt}/${name}`;
const objects = ['s3.PutObject', 's3.GetObject', 's3.DeleteObject', 's3.ListObjectsV2'];
const deletions = [
  ...['DBCluster', 'DBClusterSnapshot', 'DBInstance', 'DBSnapshot', 'DBSubnetGroup'].map((what) => `rds.Delete${what}`),
  ...['NetworkInterface', 'Subnet', 'Vpc'].map((what) => `ec2.Delete${what}`),
  ...['PutFunctionConcurrency', 'UpdateFunctionConfiguration', 'DeleteFunction'].map((what) => `lambda.${what}`),
];
const disposal = [
  ...['cloudformation.DeleteStack', 'cloudformation.DescribeStackResource'],
  ...['s3.DeleteObjects', 's3.ListObjectVersions'],
];
const janitor = {
  source: 'janitor',
  reads: [document('sandbox.json'), 'slots/1'],
  writes: [document('sandbox.json')],
  removes: ['slots/1'],
};

/** By the function's name without its installation. */
export const places: Readonly<Record<string, Place>> = {
  'sandbox-provisioner': {
    source: 'sandbox-provisioner',
    queue: 'SandboxProvisionerQueue',
    reads: [document('sandbox.json'), document('report.json'), 'slots/1'],
    writes: [document('sandbox.json'), 'slots/1'],
    removes: ['slots/1'],
    macKey: 'TokenKey',
    never: [],
  },
  'restore-watcher-snapshots': {
    source: 'restore-watcher',
    queue: 'RestoreWatcherSnapshotsQueue',
    reads: ['intervals/orders/2026-11-23', 'intervals/_installation/first-look'],
    writes: ['intervals/orders/2026-11-23', 'intervals/_installation/first-look'],
    removes: [],
    never: ['s3.DeleteObject', 's3.ListObjectsV2', 'rds.DescribeEvents', 'lambda.GetFunctionConfiguration'],
  },
  'restore-watcher-restores': {
    source: 'restore-watcher',
    queue: 'RestoreWatcherRestoresQueue',
    ...{ reads: [], writes: [], removes: [] },
    never: [...objects, 'rds.DescribeDBSnapshots', 'rds.DescribeDBClusterSnapshots'],
  },
  'scanner-posture': {
    source: 'scanner',
    queue: 'ScannerPostureQueue',
    reads: [document('posture.json')],
    writes: [document('posture.json')],
    removes: [],
    never: [
      ...['s3.DeleteObject', 's3.ListObjectsV2', 'lambda.Invoke', 'kms.GenerateMac', 'ec2.DescribeNetworkInterfaces'],
      ...['rds.ModifyDBInstance', 'rds.ModifyDBCluster'],
    ],
  },
  'scanner-database': {
    source: 'scanner',
    queue: 'ScannerDatabaseQueue',
    reads: [document('findings.json')],
    writes: [document('findings.json'), document('access.json')],
    removes: [],
    macKey: 'PasswordKey',
    probe: 'scanner',
    never: ['s3.DeleteObject', 's3.ListObjectsV2'],
  },
  classifier: {
    source: 'classifier',
    queue: 'ClassifierQueue',
    reads: [
      ...['classification.json', 'classification-slice-0.json', 'posture.json'].map(document),
      'settings/stillframe.yml',
    ],
    writes: [document('classification.json'), document('classification-slice-0.json')],
    removes: [document('classification-slice-0.json')],
    macKey: 'PasswordKey',
    probe: 'classifier',
    never: ['s3.ListObjectsV2'],
  },
  reporter: {
    source: 'reporter',
    queue: 'ReporterQueue',
    reads: [document('findings.json'), document('report.json'), document('mail.json'), 'settings/stillframe.yml'],
    writes: [
      ...[document('report.json'), document('report.pdf'), `mails/${about.scanId}/1`],
      `history/orders/20261123T100000000Z~${about.scanId}~1`,
    ],
    removes: [document('report.pdf')],
    never: [],
  },
  janitor: { ...janitor, queue: 'JanitorQueue', never: [...disposal, 'cloudwatch.PutMetricData'] },
  'janitor-sweep': { ...janitor, queue: 'JanitorSweepQueue', never: disposal },
  'janitor-dispose': {
    ...janitor,
    queue: 'JanitorDisposeQueue',
    never: [
      ...deletions,
      'ec2.DescribeNetworkInterfaces',
      'ec2.DescribeSubnets',
      's3.PutObject',
      's3.DeleteObject',
      'cloudwatch.PutMetricData',
    ],
  },
};

/** A function where it is deployed. */
export interface Surroundings {
  readonly name: string;
  readonly place: Place;
  readonly installation: Installation;
}
