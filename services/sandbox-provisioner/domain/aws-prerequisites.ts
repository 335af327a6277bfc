import type { Rejection } from '../../../events/scan-rejected.ts';
import type { AwsDatabase, AwsSnapshot, SnapshotWish } from './aws-snapshots.ts';
import { refusedEngine } from './examined-engines.ts';
import { reason } from './prerequisites/reason.ts';

/** What stands and what may stand; null where AWS does not say how much may. */
export interface Quota {
  readonly used: number;
  readonly limit: number | null;
}

/** Everything that the prerequisites look at, gathered without changing anything. */
export interface AwsFacts {
  readonly region: string;
  readonly databaseId: string;
  /** Null: there is neither an instance nor a cluster of this name. */
  readonly database: AwsDatabase | null;
  readonly wish: SnapshotWish;
  readonly snapshot: AwsSnapshot | null;
  /** VPCs of the region, those included that are still being removed; `ours`: those of sandboxes. */
  readonly vpcs: Quota & { readonly ours: number };
  readonly instances: Quota;
  /** The key of the snapshot; null when none is needed, or no snapshot is there. */
  readonly key: 'usable' | 'disabled' | 'pending-deletion' | 'unavailable' | 'not-found' | 'not-accessible' | null;
  /** Options of the source's own option group that a copy cannot be without. */
  readonly stickyOptions: readonly string[];
  /** Zones in which a database and a function can stand; null while it is not known which engine it is. */
  readonly zones: readonly string[];
  /** Classes that the copy may run on; null without a supported engine. */
  readonly classes: readonly string[] | null;
}

/** Everything that stands in the way, at once, each with its remedy; empty: the restore can begin. */
export function unmetAwsPrerequisites(facts: AwsFacts): Rejection[] {
  return [
    ...databaseReasons(facts),
    ...snapshotReasons(facts),
    ...keyReasons(facts),
    ...optionReasons(facts),
    ...quotaReasons(facts),
    ...placeReasons(facts),
  ];
}

/** True when nothing but room for a network is missing, and sandboxes of ours will make some. */
export function willHaveRoom(reasons: readonly Rejection[], facts: AwsFacts): boolean {
  return reasons.length > 0 && reasons.every(({ code }) => code === 'vpc-quota') && facts.vpcs.ours > 0;
}

function databaseReasons({ database, databaseId, region }: AwsFacts): Rejection[] {
  if (database === null)
    return [
      reason(
        'database-not-found',
        `There is no DB instance and no Aurora cluster named ${databaseId} in ${region}.`,
        'Look at stillframe databases, or choose another region with --region.',
      ),
    ];
  const refused = refusedEngine(database);
  if (refused === null) return [];
  return [
    reason(
      'engine-not-supported',
      `${databaseId} is a database of ${refused}, which this version of Stillframe does not examine.`,
      'Choose a database of RDS for PostgreSQL, MySQL or MariaDB, or of Aurora.',
    ),
  ];
}

function snapshotReasons({ database, databaseId, wish, snapshot }: AwsFacts): Rejection[] {
  if (database === null) return [];
  if (snapshot === null) {
    // The one of this scan is still to be taken.
    if (wish.kind === 'own') return [];
    if (wish.kind === 'named')
      return [
        reason(
          'snapshot-not-found',
          `The snapshot that was asked for is not, or no longer, one of ${databaseId}.`,
          'Leave it out to take the newest, or look at the snapshots of the database.',
        ),
      ];
    return [
      reason(
        'no-snapshot',
        `${databaseId} has no available snapshot.`,
        'Turn on automated backups, take a snapshot, or scan with --take-snapshot.',
      ),
    ];
  }
  if (snapshot.status === 'available' || (wish.kind === 'own' && snapshot.status === 'creating')) return [];
  return [
    reason(
      'snapshot-not-available',
      `The snapshot is not available: RDS calls it ${plainWord(snapshot.status)}.`,
      'Wait until it is available, or choose another one.',
    ),
  ];
}

function keyReasons({ key }: AwsFacts): Rejection[] {
  if (key === null || key === 'usable') return [];
  const [what, remedy] = keyTroubles[key];
  return [reason('kms-key-not-usable', `The KMS key of the snapshot ${what}.`, remedy)];
}

const keyTroubles = {
  disabled: ['is disabled', 'Enable the key, or choose a snapshot that is encrypted with another one.'],
  'pending-deletion': ['is about to be deleted', 'Cancel its deletion if the data is still needed.'],
  unavailable: ['is not available at the moment', 'Check its key store or its imported key material.'],
  'not-found': ['does not exist any more', 'Choose a snapshot that is encrypted with another key.'],
  'not-accessible': [
    'may not be used by Stillframe',
    'Allow kms:DescribeKey and kms:CreateGrant to the provisioner in the policy of the key.',
  ],
} as const;

function optionReasons({ stickyOptions }: AwsFacts): Rejection[] {
  if (stickyOptions.length === 0) return [];
  return [
    reason(
      'option-group-incompatible',
      `The option group of the source has options that a copy cannot be without: ${stickyOptions.map(plainWord).join(', ')}.`,
      'Scan a snapshot that was taken before these options were added.',
    ),
  ];
}

function quotaReasons({ vpcs, instances, region }: AwsFacts): Rejection[] {
  const found: Rejection[] = [];
  if (vpcs.limit !== null && vpcs.used >= vpcs.limit)
    found.push(
      reason(
        'vpc-quota',
        `All ${vpcs.limit} VPCs that this account may have in ${region} exist (${vpcs.ours} of them sandboxes, some perhaps still being removed).`,
        'Delete a VPC that is not needed, or ask AWS for more (Service Quotas, VPCs per Region, L-F678F1CE).',
      ),
    );
  if (instances.limit !== null && instances.used >= instances.limit)
    found.push(
      reason(
        'instance-quota',
        `All ${instances.limit} DB instances that this account may have in ${region} exist.`,
        'Delete one that is not needed, or ask AWS for more (Service Quotas, DB instances, L-7B6409FD).',
      ),
    );
  return found;
}

function placeReasons({ zones, classes, region }: AwsFacts): Rejection[] {
  const found: Rejection[] = [];
  if (zones.length < 2)
    found.push(
      reason(
        'too-few-zones',
        `Fewer than two availability zones of ${region} can be used, and RDS asks for two.`,
        'Choose a region with two usable zones.',
      ),
    );
  if (classes?.length === 0)
    found.push(
      reason(
        'no-instance-class',
        'RDS offers no instance class for this engine version, storage and encryption.',
        'Take a snapshot after upgrading the minor version of the source.',
      ),
    );
  return found;
}

/** What AWS calls something, with nothing in it that a page or a log could take for more. */
function plainWord(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 40) || 'nothing';
}
