import type { AwsAsset, Posture } from '../../../events/documents/posture.ts';
import type { Sandbox } from '../../../events/sandbox.ts';
import { checks } from '../checks/index.generated.ts';
import type { Answers } from '../facts/aws/answers.ts';
import { awsSubject } from '../facts/aws/aws-subject.ts';
import { facts as catalogue } from '../facts/index.generated.ts';
import type { Fact } from '../facts/define-fact.ts';
import type { Filling } from './fill-statement.ts';
import { unavailable, type FactResult, type Gathered } from './gathered.ts';
import { namesOf } from './judge-each.ts';
import { judgedSource, type JudgedSource } from './judged-source.ts';
import { sourcePlatform } from './platform.ts';
import { readAwsFacts, type ReadAnswers } from './read-aws-facts.ts';
import { concerns, readingPlan } from './reading-plan.ts';
import { runChecks } from './run-checks.ts';

/** The posture document: what the AWS answers say of the source, judged. */
export function judgePosture(sandbox: Sandbox, read: ReadAnswers, trustedAccounts: readonly string[] = []): Posture {
  const named = sourceNames(read.answers, sandbox.source.name);
  const source = { ...judgedSource(sandbox, null, sourcePlatform(sandbox, read.answers)), named, trustedAccounts };
  const gathered = {
    ...notReadable(source),
    ...readAwsFacts(Object.values(catalogue), read, source, sandbox.source.name),
  };
  return {
    source: sandbox.source,
    asset: describeAsset(read.answers, sandbox.source.name),
    answers: read.outcomes.map((outcome) => ({ ...outcome })),
    verdicts: runChecks(
      checks.filter(({ subject }) => subject === 'aws'),
      gathered,
      source,
      sandbox.source.name,
    ),
  };
}

/** What a command has to name of the source itself. */
function sourceNames(answers: Answers, name: string): Filling {
  const subject = awsSubject(answers, name);
  if ('unavailable' in subject) return {};
  const { cluster, instances } = subject;
  const subnetGroup = instances[0]?.DBSubnetGroup?.DBSubnetGroupName;
  const described = cluster ?? instances[0];
  return described === undefined
    ? {}
    : { ...namesOf(described), ...(subnetGroup === undefined ? {} : { subnetGroup }) };
}

/** The facts that nothing can tell of this target, with their reasons. */
export function notReadable(source: JudgedSource): Gathered {
  const results: Record<string, FactResult> = {};
  for (const fact of (Object.values(catalogue) as readonly Fact[]).filter((one) => concerns(one, source))) {
    const plan = readingPlan(fact, source);
    if (typeof plan === 'object') results[fact.name] = unavailable(plan.unavailable);
  }
  return results;
}

function describeAsset(answers: Answers, name: string): AwsAsset | null {
  const subject = awsSubject(answers, name);
  if ('unavailable' in subject) return null;
  const { cluster } = subject;
  const instance = subject.instances[0];
  const described = cluster ?? instance;
  if (described === undefined) return null;
  const arn = (cluster?.DBClusterArn ?? instance?.DBInstanceArn ?? '').split(':');
  const newest = newestSnapshot(answers, cluster?.DBClusterIdentifier ?? null, instance?.DBInstanceIdentifier ?? null);
  return {
    identifier: cluster?.DBClusterIdentifier ?? instance?.DBInstanceIdentifier ?? null,
    account: arn[4] || null,
    region: arn[3] || null,
    engine: described.Engine ?? null,
    engineVersion: described.EngineVersion ?? null,
    instanceClass: instance?.DBInstanceClass ?? null,
    multiAz: described.MultiAZ ?? null,
    publiclyAccessible: instance?.PubliclyAccessible ?? null,
    storageEncrypted: described.StorageEncrypted ?? null,
    backupRetentionDays: described.BackupRetentionPeriod ?? null,
    parameterGroup: instance?.DBParameterGroups?.[0]?.DBParameterGroupName ?? cluster?.DBClusterParameterGroup ?? null,
    snapshotId: newest?.id ?? null,
    snapshotCreatedAt: newest?.createdAt ?? null,
    settingsFile: described.TagList?.find(({ Key }) => Key === 'stillframe:settings')?.Value ?? null,
  };
}

function newestSnapshot(answers: Answers, cluster: string | null, instance: string | null) {
  const ofInstance = (answers['db-snapshots']?.DBSnapshots ?? [])
    .filter((snapshot) => snapshot.DBInstanceIdentifier === instance)
    .map((snapshot) => ({ id: snapshot.DBSnapshotIdentifier, createdAt: snapshot.SnapshotCreateTime ?? null }));
  const ofCluster = (answers['db-cluster-snapshots']?.DBClusterSnapshots ?? [])
    .filter((snapshot) => snapshot.DBClusterIdentifier === cluster)
    .map((snapshot) => ({ id: snapshot.DBClusterSnapshotIdentifier, createdAt: snapshot.SnapshotCreateTime ?? null }));
  return [...ofInstance, ...ofCluster].sort((a, b) => ((a.createdAt ?? '') < (b.createdAt ?? '') ? 1 : -1))[0];
}
