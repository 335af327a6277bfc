import { describe, expect, it } from '@jest/globals';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { readCoverageData } from '../../../../scripts/coverage/coverage-data.ts';
import { exampleSandbox, type Sandbox } from '../../../../events/sandbox.ts';
import type { Engine } from '../../../../events/target.ts';
import type { Verdict } from '../../../../events/documents/verdict.ts';
import { judgeDatabase, planDatabaseScan } from '../../domain/judge-database.ts';
import { judgePosture } from '../../domain/judge-posture.ts';
import { readAnswers, type RawAnswer, type ReadAnswers } from '../../domain/read-aws-facts.ts';
import type { AnswerName } from '../../facts/aws/answers.ts';
import { vulnerabilityData } from '../../vulnerabilities/load-data.ts';
import { hardened, type AwsEngine, type TypedAnswers } from './hardened.fixture.ts';

const { published, open } = readCoverageData();

/** One control of others: an answer of AWS that it is about, and what has to be cut out so that nothing can be said. */
interface Case {
  readonly ids: readonly string[];
  readonly engine: AwsEngine;
  readonly kind?: 'cluster';
  readonly spoil: (answers: TypedAnswers) => void;
  /** Takes the decisive part out of the answer; then nothing may pass. Left out where AWS itself leaves the part out. */
  readonly silence?: (answers: TypedAnswers) => void;
}

const instanceOf = (answers: TypedAnswers) => answers['db-instances'].DBInstances[0] as DBInstance;
const clusterOf = (answers: TypedAnswers) => answers['db-clusters'].DBClusters[0] as DBCluster;
const set = <Key extends keyof DBInstance>(key: Key, value: DBInstance[Key]) => ({
  spoil: (answers: TypedAnswers) => void (instanceOf(answers)[key] = value),
  silence: (answers: TypedAnswers) => void delete instanceOf(answers)[key],
});
const setCluster = <Key extends keyof DBCluster>(key: Key, value: DBCluster[Key]) => ({
  spoil: (answers: TypedAnswers) => void (clusterOf(answers)[key] = value),
  silence: (answers: TypedAnswers) => void delete clusterOf(answers)[key],
});
const without = (name: keyof TypedAnswers) => (answers: TypedAnswers) =>
  void delete (answers as Partial<TypedAnswers>)[name];
const unsubscribed = (type: string) => ({
  spoil: ({ 'event-subscriptions': answer }: TypedAnswers) =>
    void (answer.EventSubscriptionsList = answer.EventSubscriptionsList.filter((one) => one.SourceType !== type)),
  silence: without('event-subscriptions'),
});
const parameter = (name: string, value: string, of: 'db-parameters' | 'db-cluster-parameters') => ({
  spoil: (answers: TypedAnswers) =>
    answers[of].Parameters.forEach((one) => void (one.ParameterName === name && (one.ParameterValue = value))),
  silence: (answers: TypedAnswers) =>
    void (answers[of].Parameters = answers[of].Parameters.filter((one) => one.ParameterName !== name)),
});

const aurora: AwsEngine = 'aurora-postgresql';
const cases: readonly Case[] = [
  {
    ids: ['RDS.1', 'rds_snapshots_public_access'],
    engine: 'postgres',
    spoil: (answers) => {
      answers['db-snapshots'].DBSnapshots.push({
        ...answers['db-snapshots'].DBSnapshots[0],
        DBSnapshotIdentifier: 'given-away',
        SnapshotType: 'manual',
      });
      answers['db-snapshot-attributes'].push({
        DBSnapshotAttributesResult: {
          DBSnapshotIdentifier: 'given-away',
          DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }],
        },
      });
    },
    silence: (answers) => void (answers['db-snapshot-attributes'] = []),
  },
  { ids: ['RDS.2', 'rds_instance_no_public_access'], engine: 'postgres', ...set('PubliclyAccessible', true) },
  { ids: ['RDS.2'], engine: aurora, ...set('PubliclyAccessible', true) },
  { ids: ['RDS.3', 'rds_instance_storage_encrypted'], engine: 'mysql', ...set('StorageEncrypted', false) },
  {
    ids: ['RDS.4', 'rds_snapshots_encrypted'],
    engine: 'postgres',
    spoil: (answers) => answers['db-snapshots'].DBSnapshots.forEach((one) => void (one.Encrypted = false)),
    silence: (answers) => answers['db-snapshots'].DBSnapshots.forEach((one) => void delete one.Encrypted),
  },
  { ids: ['RDS.5', 'rds_instance_multi_az'], engine: 'mariadb', ...set('MultiAZ', false) },
  { ids: ['RDS.6', 'rds_instance_enhanced_monitoring_enabled'], engine: 'postgres', ...set('MonitoringInterval', 0) },
  { ids: ['RDS.7', 'rds_cluster_deletion_protection'], engine: aurora, ...setCluster('DeletionProtection', false) },
  { ids: ['RDS.8', 'rds_instance_deletion_protection'], engine: 'postgres', ...set('DeletionProtection', false) },
  {
    ids: ['RDS.9', 'RDS.36', 'rds_instance_integration_cloudwatch_logs'],
    engine: 'postgres',
    spoil: set('EnabledCloudwatchLogsExports', []).spoil,
  },
  { ids: ['RDS.9'], engine: 'mysql', spoil: set('EnabledCloudwatchLogsExports', ['error']).spoil },
  {
    ids: ['RDS.10', 'rds_instance_iam_authentication_enabled'],
    engine: 'postgres',
    ...set('IAMDatabaseAuthenticationEnabled', false),
  },
  { ids: ['RDS.11', 'rds_instance_backup_enabled'], engine: 'postgres', ...set('BackupRetentionPeriod', 0) },
  { ids: ['RDS.11'], engine: 'postgres', ...set('BackupRetentionPeriod', 3) },
  {
    ids: ['RDS.12', 'rds_cluster_iam_authentication_enabled'],
    engine: aurora,
    ...setCluster('IAMDatabaseAuthenticationEnabled', false),
  },
  {
    ids: ['RDS.13', 'rds_instance_minor_version_upgrade_enabled'],
    engine: 'postgres',
    ...set('AutoMinorVersionUpgrade', false),
  },
  { ids: ['RDS.13'], engine: aurora, ...set('AutoMinorVersionUpgrade', false) },
  {
    ids: ['RDS.14', 'rds_cluster_backtrack_enabled'],
    engine: 'aurora-mysql',
    spoil: setCluster('BacktrackWindow', 0).spoil,
  },
  { ids: ['RDS.15', 'rds_cluster_multi_az'], engine: aurora, ...setCluster('MultiAZ', false) },
  { ids: ['RDS.16', 'rds_cluster_copy_tags_to_snapshots'], engine: aurora, ...setCluster('CopyTagsToSnapshot', false) },
  { ids: ['RDS.17', 'rds_instance_copy_tags_to_snapshots'], engine: 'postgres', ...set('CopyTagsToSnapshot', false) },
  { ids: ['RDS.19', 'rds_cluster_critical_event_subscription'], engine: aurora, ...unsubscribed('db-cluster') },
  { ids: ['RDS.20', 'rds_instance_critical_event_subscription'], engine: 'postgres', ...unsubscribed('db-instance') },
  {
    ids: ['RDS.21', 'rds_instance_event_subscription_parameter_groups'],
    engine: 'postgres',
    ...unsubscribed('db-parameter-group'),
  },
  {
    ids: ['RDS.22', 'rds_instance_event_subscription_security_groups'],
    engine: 'postgres',
    ...unsubscribed('db-security-group'),
  },
  {
    ids: ['RDS.23', 'rds_instance_non_default_port'],
    engine: 'postgres',
    ...set('Endpoint', { Port: 5432 }),
  },
  { ids: ['RDS.23', 'rds_cluster_non_default_port'], engine: 'aurora-mysql', ...setCluster('Port', 3306) },
  { ids: ['RDS.24', 'rds_cluster_default_admin'], engine: 'aurora-mysql', ...setCluster('MasterUsername', 'admin') },
  { ids: ['RDS.25', 'rds_instance_default_admin'], engine: 'postgres', ...set('MasterUsername', 'postgres') },
  ...(['postgres', aurora] as const).map((engine): Case => ({
    ids: [
      'RDS.26',
      engine === 'postgres' ? 'rds_instance_protected_by_backup_plan' : 'rds_cluster_protected_by_backup_plan',
    ],
    engine,
    spoil: (answers) => void (answers['recovery-points'].RecoveryPoints = []),
    silence: without('recovery-points'),
  })),
  { ids: ['RDS.27', 'rds_cluster_storage_encrypted'], engine: aurora, ...setCluster('StorageEncrypted', false) },
  { ids: ['RDS.28'], engine: aurora, ...setCluster('TagList', []) },
  {
    ids: ['RDS.29'],
    engine: aurora,
    spoil: ({ 'db-cluster-snapshots': answer }) =>
      answer.DBClusterSnapshots.forEach((one) => void Object.assign(one, { TagList: [] })),
    silence: ({ 'db-cluster-snapshots': answer }) =>
      answer.DBClusterSnapshots.forEach((one) => void Object.assign(one, { TagList: undefined })),
  },
  { ids: ['RDS.30'], engine: 'postgres', ...set('TagList', []) },
  {
    ids: ['RDS.31'],
    engine: 'postgres',
    spoil: ({ 'security-groups': answer }) => answer.SecurityGroups.forEach((one) => void (one.Tags = [])),
    silence: ({ 'security-groups': answer }) => answer.SecurityGroups.forEach((one) => void delete one.Tags),
  },
  {
    ids: ['RDS.32'],
    engine: 'postgres',
    spoil: ({ 'db-snapshots': answer }) => answer.DBSnapshots.forEach((one) => void (one.TagList = [])),
    silence: ({ 'db-snapshots': answer }) => answer.DBSnapshots.forEach((one) => void delete one.TagList),
  },
  {
    ids: ['RDS.33'],
    engine: 'postgres',
    spoil: (answers) => void (answers['subnet-group-tags'].TagList = []),
    silence: without('subnet-group-tags'),
  },
  {
    ids: ['RDS.34', 'rds_cluster_integration_cloudwatch_logs'],
    engine: 'aurora-mysql',
    spoil: setCluster('EnabledCloudwatchLogsExports', ['error']).spoil,
  },
  {
    ids: ['RDS.35', 'rds_cluster_minor_version_upgrade_enabled'],
    engine: 'postgres',
    kind: 'cluster',
    ...setCluster('AutoMinorVersionUpgrade', false),
  },
  {
    ids: ['RDS.37', 'rds_cluster_integration_cloudwatch_logs'],
    engine: aurora,
    spoil: setCluster('EnabledCloudwatchLogsExports', []).spoil,
  },
  {
    ids: ['RDS.38', 'rds_instance_transport_encrypted'],
    engine: 'postgres',
    ...parameter('rds.force_ssl', '0', 'db-parameters'),
  },
  { ids: ['RDS.39'], engine: 'mysql', ...parameter('require_secure_transport', '0', 'db-parameters') },
  { ids: ['RDS.42'], engine: 'mariadb', spoil: set('EnabledCloudwatchLogsExports', ['error']).spoil },
  {
    ids: ['RDS.43'],
    engine: 'mysql',
    spoil: ({ 'db-proxies': answer }) => answer.DBProxies.forEach((one) => void (one.RequireTLS = false)),
    silence: ({ 'db-proxies': answer }) => answer.DBProxies.forEach((one) => void delete one.RequireTLS),
  },
  { ids: ['RDS.44'], engine: 'mariadb', ...parameter('require_secure_transport', '0', 'db-parameters') },
  {
    ids: ['RDS.45'],
    engine: 'aurora-mysql',
    spoil: (answers) => {
      parameter('server_audit_logging', '0', 'db-parameters').spoil(answers);
      parameter('server_audit_logging', '0', 'db-cluster-parameters').spoil(answers);
    },
    silence: (answers) => {
      parameter('server_audit_logging', '0', 'db-parameters').silence(answers);
      parameter('server_audit_logging', '0', 'db-cluster-parameters').silence(answers);
    },
  },
  {
    ids: ['RDS.46'],
    engine: 'postgres',
    spoil: ({ 'route-tables': answer }) =>
      answer.RouteTables.forEach((one) => one.Routes?.push({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })),
    silence: ({ 'route-tables': answer }) => answer.RouteTables.forEach((one) => void delete one.Routes),
  },
  { ids: ['RDS.47'], engine: 'postgres', kind: 'cluster', ...setCluster('CopyTagsToSnapshot', false) },
  { ids: ['RDS.48'], engine: 'mysql', kind: 'cluster', ...setCluster('CopyTagsToSnapshot', false) },
  { ids: ['RDS.50'], engine: aurora, ...setCluster('BackupRetentionPeriod', 1) },
  {
    ids: ['RDS.51'],
    engine: 'aurora-mysql',
    spoil: (answers) => {
      clusterOf(answers).EngineVersion = '8.0.mysql_aurora.3.05.2';
      answers['global-clusters'].GlobalClusters.push({
        GlobalClusterIdentifier: 'shop-global',
        GlobalClusterMembers: [{ DBClusterArn: clusterOf(answers).DBClusterArn }],
      });
    },
    silence: without('global-clusters'),
  },
  {
    ids: ['rds_instance_certificate_expiration'],
    engine: 'postgres',
    spoil: set('CertificateDetails', { CAIdentifier: 'rds-ca-rsa2048-g1', ValidTill: new Date('2026-12-01') }).spoil,
    silence: (answers) => {
      delete instanceOf(answers).CertificateDetails;
      delete instanceOf(answers).CACertificateIdentifier;
    },
  },
  {
    ids: ['rds_instance_deprecated_engine_version'],
    engine: 'postgres',
    spoil: ({ 'engine-versions': answer }) =>
      answer.DBEngineVersions.forEach((one) => void (one.Status = 'deprecated')),
    silence: ({ 'engine-versions': answer }) => answer.DBEngineVersions.forEach((one) => void delete one.Status),
  },
  {
    ids: ['rds_instance_extended_support'],
    engine: 'postgres',
    ...set('EngineLifecycleSupport', 'open-source-rds-extended-support'),
  },
  {
    ids: ['rds_instance_inside_vpc'],
    engine: 'postgres',
    spoil: (answers) => void delete instanceOf(answers).DBSubnetGroup,
  },
];

const withdrawn = new Set(published.securityHub.controls.flatMap(({ id, outOfScope }) => (outOfScope ? [id] : [])));
const everyId = [...published.securityHub.controls, ...published.prowler.controls]
  .map(({ id }) => id)
  .filter((id) => !withdrawn.has(id));

/** Every verdict of a scan of the folder that holds these answers; inside the database nothing is gathered. */
function verdicts(answers: TypedAnswers, engine: AwsEngine): readonly Verdict[] {
  const family: Engine =
    engine.endsWith('postgresql') || engine === 'postgres' ? 'postgres' : engine === 'mariadb' ? 'mariadb' : 'mysql';
  const name = answers['db-clusters'].DBClusters.length > 0 ? 'shop' : 'shop-1';
  const sandbox: Sandbox = {
    ...exampleSandbox,
    startedAt: '2026-11-23T10:00:00.000Z',
    target: { kind: 'folder', path: '/snapshots/shop' },
    source: { ...exampleSandbox.source, engine: family, name },
  };
  const read = printed(answers);
  const { findings } = judgeDatabase(planDatabaseScan(sandbox, null, read), { results: {} }, vulnerabilityData());
  return [...judgePosture(sandbox, read).verdicts, ...findings.verdicts];
}

/** As `aws … --output json` prints them. */
function printed(answers: TypedAnswers): ReadAnswers {
  return readAnswers(
    Object.fromEntries(
      Object.entries(answers).map(([name, value]): [AnswerName, RawAnswer] => [
        name as AnswerName,
        { status: 'read', json: JSON.parse(JSON.stringify(value)) as unknown },
      ]),
    ),
  );
}

const answering = (all: readonly Verdict[], id: string) =>
  all.filter(({ references }) => [...(references.securityHub ?? []), ...(references.prowler ?? [])].includes(id));
const statuses = (all: readonly Verdict[]) => all.map(({ checkId, status }) => `${checkId}: ${status}`);

describe('the controls of others', () => {
  it('have an answer here each', () => {
    expect(everyId.filter((id) => !cases.some(({ ids }) => ids.includes(id)))).toEqual([]);
  });

  it.each(['postgres', 'mysql', 'mariadb', 'aurora-postgresql', 'aurora-mysql'] as const)(
    'find nothing in a hardened %s, nor does any check of ours',
    (engine) => {
      const found = judgedPosture(engine, hardened(engine));
      expect(statuses(found.filter(({ status }) => status === 'fail' || status === 'unknown'))).toEqual([]);
    },
  );

  const single = cases.flatMap((one) =>
    one.ids.filter((id) => !open.includes(id)).map((id) => [id, one.engine, one] as const),
  );
  it.each(single)('%s fails on an answer about %s that it is about', (id, engine, { kind, spoil }) => {
    const answers = hardened(engine, kind);
    expect(statuses(answering(verdicts(answers, engine), id)).filter((line) => line.endsWith('fail'))).toEqual([]);
    spoil(answers);
    expect(answering(verdicts(answers, engine), id).map(({ status }) => status)).toContain('fail');
  });

  it.each(single)('%s of %s is repaired by a command that names what was found', (id, engine, { kind, spoil }) => {
    const answers = hardened(engine, kind);
    spoil(answers);
    const found = answering(verdicts(answers, engine), id).filter(
      (one) => one.status === 'fail' && one.subject === 'aws',
    );
    for (const { checkId, remediationSql } of found) {
      expect([checkId, remediationSql]).toEqual([checkId, expect.stringMatching(/^aws /)]);
      expect([checkId, remediationSql]).toEqual([
        checkId,
        expect.not.stringMatching(/<(instance|cluster|arn|proxy|vault)>/),
      ]);
    }
  });

  it.each(single.filter(([, , { silence }]) => silence !== undefined))(
    '%s of %s neither passes nor fails when the answer leaves it out',
    (id, engine, { kind, spoil, silence }) => {
      const answers = hardened(engine, kind);
      spoil(answers);
      silence?.(answers);
      const judged = answering(verdicts(answers, engine), id).filter(({ status }) => status !== 'not-applicable');
      expect(judged.map(({ status }) => status)).toContain('unknown');
    },
  );
});

describe('a description that says nothing but a name', () => {
  it.each(['postgres', 'mysql', 'mariadb'] as const)('lets no check of the control plane pass for %s', (engine) => {
    const bare = {
      'db-instances': { DBInstances: [{ DBInstanceIdentifier: 'shop-1' }] },
      'db-clusters': { DBClusters: [] },
    };
    const judged = judgedPosture(engine, bare as unknown as TypedAnswers);
    expect(statuses(judged.filter(({ status }) => status === 'pass'))).toEqual([]);
  });
});

function judgedPosture(engine: AwsEngine, answers: TypedAnswers): readonly Verdict[] {
  return verdicts(answers, engine).filter(({ subject }) => subject === 'aws');
}
