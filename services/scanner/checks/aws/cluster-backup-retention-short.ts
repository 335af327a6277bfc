import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cluster-backup-retention-short',
  title: 'Backups of the cluster are kept for less than a week',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Damage that is noticed late, after a long weekend for example, can no longer be undone.',
  remediation: 'Raise the backup retention to at least 7 days; up to 35 are possible.',
  references: { research: ['AWS-BCK-02'], securityHub: ['RDS.50'] },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ BackupRetentionPeriod }) =>
      said(BackupRetentionPeriod, (days) =>
        days >= 7 || days === 0
          ? null
          : `Backups are kept for ${days} ${days === 1 ? 'day' : 'days'}; at least 7 are expected.`,
      ),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, BackupRetentionPeriod: 14 }] }],
    fail: [{ dbClusters: [{ ...cluster.example, BackupRetentionPeriod: 1 }] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
