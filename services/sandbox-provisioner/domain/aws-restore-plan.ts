import { majorVersion, type AwsSnapshot } from './aws-snapshots.ts';

/** RDS's words for what becomes of a version whose standard support has ended. */
export type EngineLifecycleSupport = 'open-source-rds-extended-support' | 'open-source-rds-extended-support-disabled';

export interface RestorePlan {
  /** Aurora becomes a cluster with one instance; the snapshot of a Multi-AZ cluster becomes a single instance. */
  readonly way: 'instance' | 'instance-of-cluster-snapshot' | 'aurora-cluster';
  readonly snapshotId: string;
  readonly engine: string;
  readonly engineVersion: string;
  /** The cheapest first. */
  readonly classes: readonly string[];
  /** Null: RDS takes the default by itself. */
  readonly optionGroup: string | null;
  /** Null: as in the snapshot. */
  readonly storageType: string | null;
  /** Size of the storage, GiB; null for Aurora, whose storage grows by itself. */
  readonly allocatedGiB: number | null;
  readonly lifecycle: EngineLifecycleSupport;
  /** What a reader of `sandbox.json` should know of these decisions. */
  readonly notes: readonly string[];
}

export function restoreWay({ kind, engine }: AwsSnapshot): RestorePlan['way'] {
  if (engine.startsWith('aurora')) return 'aurora-cluster';
  return kind === 'cluster' ? 'instance-of-cluster-snapshot' : 'instance';
}

/**
 * How the snapshot is restored. `supportEnds`: when RDS's standard support of this major version ends (ISO 8601), null
 * when nothing says it.
 */
export function restorePlan(options: {
  snapshot: AwsSnapshot;
  classes: readonly string[];
  supportEnds: string | null;
  now: Date;
}): RestorePlan {
  const { snapshot, classes } = options;
  const { engine, engineVersion } = snapshot;
  const support = lifecycleSupport(options.supportEnds, options.now);
  return {
    way: restoreWay(snapshot),
    snapshotId: snapshot.id,
    engine,
    engineVersion,
    classes,
    optionGroup: optionGroupFor(snapshot),
    // Magnetic volumes are the slowest to restore; every other type is kept, because changing it costs time.
    storageType: snapshot.storageType === 'standard' ? 'gp3' : null,
    allocatedGiB: snapshot.allocatedGiB,
    ...support,
  };
}

/**
 * RDS would enrol an old version in paid support by default, and upgrade it when that is refused. A version in standard
 * support can be refused without consequence; an older one stays what it is, and the price is said.
 */
export function lifecycleSupport(
  supportEnds: string | null,
  now: Date,
): { lifecycle: EngineLifecycleSupport; notes: string[] } {
  if (supportEnds === null)
    return {
      lifecycle: 'open-source-rds-extended-support-disabled',
      notes: [
        'RDS did not say whether this version is still in standard support: paid support was refused, and RDS upgrades the copy if it must.',
      ],
    };
  if (Date.parse(supportEnds) > now.getTime())
    return { lifecycle: 'open-source-rds-extended-support-disabled', notes: [] };
  return {
    lifecycle: 'open-source-rds-extended-support',
    notes: [
      `Standard support of this version ended on ${supportEnds.slice(0, 10)}: the copy runs in RDS Extended Support, which costs 0.10 to 0.20 USD per vCPU-hour, because RDS would upgrade it otherwise.`,
    ],
  };
}

/** An option group belongs to the VPC of its instance, so the copy gets the default one wherever the source has its own. */
function optionGroupFor({ engine, engineVersion, optionGroup }: AwsSnapshot): string | null {
  if (optionGroup === null || optionGroup.startsWith('default:')) return null;
  return `default:${engine}-${majorVersion(engine, engineVersion).replace('.', '-')}`;
}
