import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cluster-deletion-protection-off',
  title: 'The cluster can be deleted by one call',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'A mistaken or malicious delete call removes the database at once; only snapshots that happen to exist bring it back.',
  remediation: 'Turn deletion protection on; it costs nothing and can be lifted when a deletion is meant.',
  references: { research: ['AWS-HA-04'], securityHub: ['RDS.7'], prowler: ['rds_cluster_deletion_protection'] },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ DeletionProtection }) =>
      said(DeletionProtection, (on) => (on ? null : 'DeletionProtection is false.')),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, DeletionProtection: true }] }],
    fail: [{ dbClusters: [{ ...cluster.example, DeletionProtection: false }] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
