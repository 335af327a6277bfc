import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cluster-logs-not-exported',
  title: 'The log of the cluster is not exported',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'aws',
  family: 'posture',
  risk: 'The log lives on the host for a few days only: it is gone when an incident is noticed, and an administrator of the database can empty it.',
  remediation: 'Export the PostgreSQL log to CloudWatch and give the log group a retention.',
  references: {
    research: ['AWS-LOG-02'],
    securityHub: ['RDS.37'],
    prowler: ['rds_cluster_integration_cloudwatch_logs'],
  },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ Engine, EnabledCloudwatchLogsExports }) =>
      said(Engine, () =>
        (EnabledCloudwatchLogsExports ?? []).includes('postgresql')
          ? null
          : 'The postgresql log is not exported to CloudWatch.',
      ),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, EnabledCloudwatchLogsExports: ['postgresql'] }] }],
    fail: [{ dbClusters: [cluster.example] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
