import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cluster-single-availability-zone',
  title: 'The cluster runs in one availability zone',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'When the zone fails or the host is maintained, the database is down until it is restored by hand.',
  remediation: 'Convert to Multi-AZ, or add a reader in another zone.',
  references: {
    research: ['AWS-HA-02'],
    securityHub: ['RDS.15'],
    prowler: ['rds_cluster_multi_az'],
    cis: ['AWS Foundations v7 3.2.4'],
  },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ MultiAZ }) => said(MultiAZ, (on) => (on ? null : 'MultiAZ is false.'))),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, MultiAZ: true }] }],
    fail: [{ dbClusters: [{ ...cluster.example, MultiAZ: false }] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
