import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cluster-iam-authentication-off',
  title: 'IAM database authentication is off for the cluster',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'People and programs log in with long-lived passwords that nobody rotates centrally and that work from anywhere in the network.',
  remediation: 'Turn IAM database authentication on and grant rds_iam to the roles that should use it.',
  references: {
    research: ['AWS-IAM-02'],
    securityHub: ['RDS.12'],
    prowler: ['rds_cluster_iam_authentication_enabled'],
  },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ IAMDatabaseAuthenticationEnabled }) =>
      said(IAMDatabaseAuthenticationEnabled, (on) => (on ? null : 'IAMDatabaseAuthenticationEnabled is false.')),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, IAMDatabaseAuthenticationEnabled: true }] }],
    fail: [{ dbClusters: [{ ...cluster.example, IAMDatabaseAuthenticationEnabled: false }] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
