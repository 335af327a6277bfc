import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cluster-tags-not-copied-to-snapshots',
  title: 'Tags are not copied to snapshots of the cluster',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Snapshots hold the same data without the tags by which access, cost and retention are governed.',
  remediation: 'Turn on copying tags to snapshots.',
  references: {
    research: ['AWS-SNP-06'],
    securityHub: ['RDS.16', 'RDS.47', 'RDS.48'],
    prowler: ['rds_cluster_copy_tags_to_snapshots'],
  },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ CopyTagsToSnapshot }) =>
      said(CopyTagsToSnapshot, (on) => (on ? null : 'CopyTagsToSnapshot is false.')),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, CopyTagsToSnapshot: true }] }],
    fail: [{ dbClusters: [{ ...cluster.example, CopyTagsToSnapshot: false }] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
