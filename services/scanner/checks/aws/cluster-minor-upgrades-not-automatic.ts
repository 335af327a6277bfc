import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

const multiAz = { ...cluster.example, Engine: 'postgres' };

export default defineCheck({
  id: 'cluster-minor-upgrades-not-automatic',
  title: 'Minor versions are not installed automatically in the cluster',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Security fixes wait until somebody remembers them; every published flaw stays open meanwhile.',
  remediation: 'Turn on automatic minor version upgrades of the Multi-AZ DB cluster.',
  references: {
    research: ['AWS-PAT-02'],
    securityHub: ['RDS.35'],
    prowler: ['rds_cluster_minor_version_upgrade_enabled'],
  },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(
      // Of an Aurora cluster the members say it, one by one.
      dbClusters.filter(({ Engine }) => Engine === undefined || !Engine.startsWith('aurora')),
      ({ AutoMinorVersionUpgrade }) =>
        said(AutoMinorVersionUpgrade, (on) => (on ? null : 'AutoMinorVersionUpgrade is false.')),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...multiAz, AutoMinorVersionUpgrade: true }] }],
    fail: [{ dbClusters: [{ ...multiAz, AutoMinorVersionUpgrade: false }] }],
    unknown: [{ dbClusters: [multiAz] }],
    notApplicable: [{ dbClusters: [] }, { dbClusters: [cluster.example] }],
  },
});
