import { z } from 'zod';
import { oneOrMore, Tags, Text } from './answer-parts.ts';

/** Parsed, or URL-encoded JSON as the API itself writes it. */
const PolicyDocument = z.unknown();

/** Answers about what surrounds the source: who stands before it, who copies it, who is told about it. */
export const surroundings = {
  'db-replicas': {
    command: 'aws rds describe-db-instances --db-instance-identifier <read replica of the source>',
    // The same as `db-instances`; only what a replica is judged by.
    Schema: oneOrMore(
      z.object({
        DBInstances: z.array(
          z.object({
            DBInstanceIdentifier: Text,
            PubliclyAccessible: z.boolean().optional(),
            StorageEncrypted: z.boolean().optional(),
            IAMDatabaseAuthenticationEnabled: z.boolean().optional(),
            CACertificateIdentifier: Text.optional(),
            Endpoint: z.object({ Port: z.int().optional() }).optional(),
            VpcSecurityGroups: z.array(z.object({ VpcSecurityGroupId: Text })).optional(),
          }),
        ),
      }),
    ),
  },
  'option-groups': {
    command: 'aws rds describe-option-groups --option-group-name <group of the source>',
    Schema: z.object({
      OptionGroupsList: z.array(
        z.object({
          OptionGroupName: Text,
          Options: z
            .array(
              z.object({
                OptionName: Text,
                OptionSettings: z.array(z.object({ Name: Text, Value: Text.optional() })).optional(),
              }),
            )
            .optional(),
        }),
      ),
    }),
  },
  'db-proxies': {
    command: 'aws rds describe-db-proxies',
    Schema: z.object({
      DBProxies: z.array(
        z.object({
          DBProxyName: Text,
          RequireTLS: z.boolean().optional(),
          DebugLogging: z.boolean().optional(),
          Auth: z.array(z.object({ IAMAuth: Text.optional() })).optional(),
        }),
      ),
    }),
  },
  'db-proxy-targets': {
    command: 'aws rds describe-db-proxy-targets --db-proxy-name <proxy>',
    // The answer does not say whose targets it holds: with several proxies, `DBProxyName` has to be written beside it.
    Schema: oneOrMore(
      z.object({
        DBProxyName: Text.optional(),
        Targets: z.array(z.object({ RdsResourceId: Text.optional(), TrackedClusterId: Text.optional() })),
      }),
    ),
  },
  'subnet-group-tags': {
    command: 'aws rds list-tags-for-resource --resource-name <DBSubnetGroupArn of the source>',
    Schema: z.object({ TagList: Tags }),
  },
  'export-tasks': {
    command: 'aws rds describe-export-tasks',
    Schema: z.object({
      ExportTasks: z.array(
        z.object({
          ExportTaskIdentifier: Text,
          SourceArn: Text.optional(),
          S3Bucket: Text.optional(),
          Status: Text.optional(),
          TaskEndTime: Text.optional(),
        }),
      ),
    }),
  },
  integrations: {
    command: 'aws rds describe-integrations',
    Schema: z.object({
      Integrations: z.array(
        z.object({
          IntegrationName: Text.optional(),
          SourceArn: Text.optional(),
          TargetArn: Text.optional(),
          Status: Text.optional(),
        }),
      ),
    }),
  },
  'blue-green-deployments': {
    command: 'aws rds describe-blue-green-deployments',
    Schema: z.object({
      BlueGreenDeployments: z.array(
        z.object({
          BlueGreenDeploymentName: Text.optional(),
          Source: Text.optional(),
          Target: Text.optional(),
          Status: Text.optional(),
        }),
      ),
    }),
  },
  'global-clusters': {
    command: 'aws rds describe-global-clusters',
    Schema: z.object({
      GlobalClusters: z.array(
        z.object({
          GlobalClusterIdentifier: Text,
          GlobalClusterMembers: z.array(z.object({ DBClusterArn: Text.optional() })).optional(),
        }),
      ),
    }),
  },
  'kms-key-rotation': {
    command: 'aws kms get-key-rotation-status --key-id <each KmsKeyId of the source>',
    Schema: oneOrMore(z.object({ KeyId: Text.optional(), KeyRotationEnabled: z.boolean().optional() })),
  },
  'log-groups': {
    command: 'aws logs describe-log-groups --log-group-name-prefix /aws/rds/',
    Schema: z.object({
      logGroups: z.array(
        z.object({ logGroupName: Text, retentionInDays: z.int().optional(), kmsKeyId: Text.optional() }),
      ),
    }),
  },
  'sns-subscriptions': {
    command: 'aws sns list-subscriptions-by-topic --topic-arn <SnsTopicArn of an event subscription>',
    // Who receives is personal, and not read.
    Schema: oneOrMore(
      z.object({
        TopicArn: Text.optional(),
        Subscriptions: z.array(z.object({ SubscriptionArn: Text, TopicArn: Text.optional() })),
      }),
    ),
  },
  'recovery-points': {
    command: 'aws backup list-recovery-points-by-resource --resource-arn <ARN of the source>',
    Schema: z.object({
      RecoveryPoints: z.array(
        z.object({
          BackupVaultName: Text.optional(),
          Status: Text.optional(),
          // The command line prints seconds or ISO 8601, as it is set up.
          CreationDate: z.union([z.number(), Text]).optional(),
        }),
      ),
    }),
  },
  'backup-vaults': {
    command: 'aws backup list-backup-vaults',
    Schema: z.object({
      BackupVaultList: z.array(z.object({ BackupVaultName: Text, Locked: z.boolean().optional() })),
    }),
  },
  'role-policies': {
    command: 'aws iam get-role-policy --role-name <role of the source> --policy-name <each of its policies>',
    Schema: oneOrMore(z.object({ RoleName: Text, PolicyName: Text.optional(), PolicyDocument })),
  },
  certificates: {
    command: 'aws rds describe-certificates',
    Schema: z.object({
      Certificates: z.array(z.object({ CertificateIdentifier: Text.optional(), ValidTill: Text.optional() })),
    }),
  },
  'major-engine-versions': {
    command: 'aws rds describe-db-major-engine-versions --engine <engine>',
    Schema: z.object({
      DBMajorEngineVersions: z.array(
        z.object({
          Engine: Text.optional(),
          MajorEngineVersion: Text,
          SupportedEngineLifecycles: z
            .array(z.object({ LifecycleSupportName: Text, LifecycleSupportEndDate: Text.optional() }))
            .optional(),
        }),
      ),
    }),
  },
  'master-secret': {
    command: 'aws secretsmanager describe-secret --secret-id <MasterUserSecret of the source>',
    Schema: z.object({ ARN: Text.optional(), RotationEnabled: z.boolean().optional() }),
  },
} as const satisfies Record<string, { command: string; Schema: z.ZodType }>;
