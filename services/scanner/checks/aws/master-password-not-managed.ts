import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'master-password-not-managed',
  title: 'The master password is not managed by Secrets Manager',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'A password that people set is reused, shared and seldom changed; nothing rotates it.',
  remediation: 'Let RDS manage the master password in Secrets Manager (ManageMasterUserPassword).',
  references: {
    research: ['AWS-IAM-04'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html'],
  },
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) =>
    judgeEach([...standalone(dbInstances), ...dbClusters], ({ Engine, MasterUserSecret }) =>
      said(Engine, () => (MasterUserSecret === undefined ? 'No managed secret holds the master password.' : null)),
    ),
  examples: {
    pass: [
      {
        dbInstances: [
          {
            ...instance.example,
            MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds' },
          },
        ],
        dbClusters: [],
      },
    ],
    fail: [
      { dbInstances: [instance.example], dbClusters: [] },
      { dbInstances: [], dbClusters: [cluster.example] },
    ],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }], dbClusters: [] }],
  },
});
