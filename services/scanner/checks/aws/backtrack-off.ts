import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

const aurora = { ...cluster.example, Engine: 'aurora-mysql' };

export default defineCheck({
  id: 'backtrack-off',
  title: 'The cluster cannot be wound back',
  severity: 'low',
  engines: ['mysql'],
  subject: 'aws',
  family: 'posture',
  risk: 'After a wrong statement the cluster has to be restored beside itself, which takes hours instead of minutes.',
  remediation:
    'Backtrack can be chosen at creation or when a cluster is restored: clone or restore the cluster with a backtrack window.',
  references: { research: ['AWS-BCK-06'], securityHub: ['RDS.14'], prowler: ['rds_cluster_backtrack_enabled'] },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(
      dbClusters.filter(({ Engine }) => Engine === undefined || Engine === 'aurora-mysql'),
      // AWS leaves the window out where there is none.
      ({ Engine, BacktrackWindow }) =>
        said(Engine, () => ((BacktrackWindow ?? 0) > 0 ? null : 'It has no backtrack window.')),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...aurora, BacktrackWindow: 86_400 }] }],
    fail: [{ dbClusters: [{ ...aurora, BacktrackWindow: 0 }] }, { dbClusters: [aurora] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }, { dbClusters: [{ ...aurora, Engine: 'mysql' }] }],
  },
});
