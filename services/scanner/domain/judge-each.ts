import type { DbCluster, DbInstance } from '../facts/aws/answers.ts';
import type { Filling } from './fill-statement.ts';
import { failWhen, notApplicable, unknown, type Judgement } from './judgement.ts';
import { visible } from './object-name.ts';

type Described = Pick<DbInstance, 'DBInstanceIdentifier'> | Pick<DbCluster, 'DBClusterIdentifier'>;

/**
 * Judges every described instance or cluster. The rule answers what is wrong, null when nothing is, undefined when the
 * description does not say it. One unsaid answer keeps the whole from passing.
 */
export function judgeEach<Row extends Described>(
  rows: readonly Row[],
  rule: (row: Row) => string | null | undefined,
): Judgement {
  if (rows.length === 0) return notApplicable('The source has no resource of this kind.');
  const answers = rows.map((row) => ({ resource: resourceName(row), detail: rule(row), fill: namesOf(row) }));
  const evidence = answers.flatMap(({ resource, detail, fill }) =>
    typeof detail === 'string' ? [{ resource, detail, fill }] : [],
  );
  const silent = answers.find(({ detail }) => detail === undefined);
  if (evidence.length === 0 && silent !== undefined)
    return unknown(`The description of ${silent.resource} does not say it.`);
  return failWhen(evidence);
}

/** What a description says about one field: undefined stays undefined, so that silence is never a pass. */
export function said<T>(value: T | undefined, rule: (value: T) => string | null): string | null | undefined {
  return value === undefined ? undefined : rule(value);
}

/** Instances that are configured for themselves; members of a cluster get most settings from it. */
export function standalone(instances: readonly DbInstance[]): readonly DbInstance[] {
  return instances.filter(({ DBClusterIdentifier }) => DBClusterIdentifier === undefined);
}

/** Of these those that are backed up for themselves: a read replica is made anew from its source. */
export function withOwnBackups(instances: readonly DbInstance[]): readonly DbInstance[] {
  return standalone(instances).filter(
    ({ ReadReplicaSourceDBInstanceIdentifier: source, ReadReplicaSourceDBClusterIdentifier: cluster }) =>
      source === undefined && cluster === undefined,
  );
}

/** `instance shop-production` or `cluster shop`. */
export function resourceName(row: Described): string {
  return 'DBInstanceIdentifier' in row
    ? `instance ${visible(row.DBInstanceIdentifier)}`
    : `cluster ${visible(row.DBClusterIdentifier)}`;
}

/** What a command has to name of an instance or a cluster. */
export function namesOf(row: Described & { readonly Engine?: string | undefined }): Filling {
  const engine = row.Engine === undefined ? {} : { engine: row.Engine };
  return 'DBInstanceIdentifier' in row
    ? { instance: row.DBInstanceIdentifier, ...arnOf('DBInstanceArn', row), ...engine }
    : { cluster: row.DBClusterIdentifier, ...arnOf('DBClusterArn', row), ...engine };
}

function arnOf(key: string, row: object): Filling {
  const arn = (row as Filling)[key];
  return typeof arn === 'string' ? { arn } : {};
}
