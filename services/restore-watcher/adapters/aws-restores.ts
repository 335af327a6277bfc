import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { unlessAwsError } from '../../../shared/aws/aws-error.ts';
import { restoreState, type CopyStatus, type ProbeState } from '../domain/rds-status.ts';
import type { Restores } from '../ports.ts';

/** How far back RDS is asked what it said, minutes; longer than any restore. */
const eventMinutes = 6 * 60;

/** Restores as RDS and Lambda describe them: ready means that the copy is available and both probes are active. */
export function awsRestores({
  rds,
  lambda,
}: {
  rds: Pick<RDSClient, 'send'>;
  lambda: Pick<LambdaClient, 'send'>;
}): Restores {
  async function copy(name: string): Promise<CopyStatus & { readonly createdAt: string | undefined }> {
    const cluster = await unlessAwsError(
      rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name })),
      'DBClusterNotFound',
    );
    const found = cluster?.DBClusters?.[0];
    if (found === undefined) {
      const { status, createdAt } = await instanceState(name);
      return { statuses: status === null ? [] : [status], said: await said('db-instance', name, status), createdAt };
    }
    const members = (found.DBClusterMembers ?? []).flatMap(({ DBInstanceIdentifier }) => DBInstanceIdentifier ?? []);
    const states = await Promise.all(members.map(instanceState));
    const statuses = states.map(({ status }) => status);
    const whole = [found.Status ?? 'creating', ...statuses.map((status) => status ?? 'creating')];
    // A cluster without an instance cannot be asked anything yet.
    if (members.length === 0) whole.push('creating');
    return {
      statuses: whole,
      createdAt: states[0]?.createdAt,
      said:
        (await said('db-cluster', name, found.Status ?? null)) ??
        (await firstSaid(members.map((member, index) => [member, statuses[index] ?? null]))),
    };
  }

  async function instanceState(DBInstanceIdentifier: string) {
    const answer = await unlessAwsError(
      rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier })),
      'DBInstanceNotFound',
    );
    const found = answer?.DBInstances?.[0];
    return { status: found?.DBInstanceStatus ?? null, createdAt: found?.InstanceCreateTime?.toISOString() };
  }

  async function firstSaid(members: readonly (readonly [string, string | null])[]): Promise<string | null> {
    for (const [name, status] of members) {
      const words = await said('db-instance', name, status);
      if (words !== null) return words;
    }
    return null;
  }

  /** The latest failure that RDS reports; the status decides, so without it only the words are missing. */
  async function said(
    SourceType: 'db-instance' | 'db-cluster',
    SourceIdentifier: string,
    status: string | null,
  ): Promise<string | null> {
    if (status === null || status === 'available' || status === 'creating') return null;
    const answer = await rds
      .send(new DescribeEventsCommand({ SourceType, SourceIdentifier, Duration: eventMinutes }))
      .catch(() => null);
    const failures = (answer?.Events ?? []).filter(({ EventCategories }) => EventCategories?.includes('failure'));
    return failures.at(-1)?.Message ?? null;
  }

  async function probe(FunctionName: string): Promise<ProbeState> {
    const answer = await unlessAwsError(
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName })),
      'ResourceNotFound',
    );
    if (answer === null) return null;
    const { State = 'Active', StateReasonCode = null, LastUpdateStatus } = answer;
    return { state: LastUpdateStatus === 'InProgress' ? 'Pending' : State, reason: StateReasonCode };
  }

  return {
    async describe({ name }) {
      const [status, scanner, classifier] = await Promise.all([
        copy(name),
        probe(`${name}-scanner`),
        probe(`${name}-classifier`),
      ]);
      const state = restoreState(status, { scanner, classifier });
      return status.createdAt === undefined ? state : { ...state, createdAt: status.createdAt };
    },
  };
}
