/** A production database as RDS describes it. */
export interface AwsDatabase {
  readonly kind: 'instance' | 'cluster';
  readonly id: string;
  /** RDS's name of the engine, e.g. `postgres`, `aurora-postgresql`, `sqlserver-ee`. */
  readonly engine: string;
  readonly engineVersion: string;
  /** The class of the instance, or of a cluster's first member; null where there is none. */
  readonly instanceClass: string | null;
  readonly limitless: boolean;
}

export interface AwsSnapshot {
  readonly kind: 'instance' | 'cluster';
  readonly arn: string;
  /** What the restore calls take, e.g. `rds:shop-2026-11-23-03-00`. */
  readonly id: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly status: string;
  /** ISO 8601; null while it is being taken. */
  readonly createdAt: string | null;
  readonly encrypted: boolean;
  /** Null: not encrypted, or with a key that belongs to AWS. */
  readonly kmsKeyId: string | null;
  readonly storageType: string | null;
  readonly allocatedGiB: number | null;
  readonly optionGroup: string | null;
}

/** Which snapshot is asked for: a certain one, the one that was taken for this scan, or the newest. */
export type SnapshotWish =
  { readonly kind: 'newest' } | { readonly kind: 'named'; readonly arn: string } | { readonly kind: 'own'; id: string };

/** The snapshot to restore; one that was asked for is returned in whatever state it is. Null: there is none. */
export function chooseSnapshot(snapshots: readonly AwsSnapshot[], wish: SnapshotWish): AwsSnapshot | null {
  switch (wish.kind) {
    case 'named':
      return snapshots.find(({ arn }) => arn === wish.arn) ?? null;
    case 'own':
      return snapshots.find(({ id }) => id === wish.id) ?? null;
    case 'newest':
      return (
        snapshots
          .filter(({ status, createdAt }) => status === 'available' && createdAt !== null)
          .sort((one, other) => Date.parse(other.createdAt!) - Date.parse(one.createdAt!))[0] ?? null
      );
  }
}

/** `15.4` → `15`, `9.6.24` → `9.6`, `8.0.mysql_aurora.3.04.0` → `8.0`: what RDS calls the major version. */
export function majorVersion(engine: string, version: string): string {
  const [first = '', second = ''] = version.split('.');
  return /postgres/.test(engine) && Number(first) >= 10 ? first : `${first}.${second}`;
}
