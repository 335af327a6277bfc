import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cross-account-clone',
  title: 'Another account may clone the cluster',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'A clone is the whole data in an account with its own administrators.',
  remediation: 'Review the resource shares of the cluster and stop those that are not needed.',
  references: { research: ['AWS-IAM-06'] },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ CrossAccountClone }) =>
      said(CrossAccountClone, (on) => (on ? 'CrossAccountClone is true.' : null)),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, CrossAccountClone: false }] }],
    fail: [{ dbClusters: [{ ...cluster.example, CrossAccountClone: true }] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
