import { defineCheck } from '../define-check.ts';
import { missingLogs } from '../../domain/exported-logs.ts';
import { judgeEach } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cluster-logs-not-exported',
  title: 'Logs of the cluster are not exported',
  severity: 'medium',
  engines: ['postgres', 'mysql'],
  subject: 'aws',
  family: 'posture',
  risk: 'The log lives on the host for a few days only: it is gone when an incident is noticed, and an administrator of the database can empty it.',
  remediation:
    'Export the log of the engine, and of Aurora MySQL the audit log, to CloudWatch and give the log groups a retention.',
  references: {
    research: ['AWS-LOG-02'],
    securityHub: ['RDS.34', 'RDS.37'],
    prowler: ['rds_cluster_integration_cloudwatch_logs'],
  },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) => judgeEach(dbClusters, (one) => missingLogs(one, 'cluster')),
  examples: {
    pass: [
      { dbClusters: [{ ...cluster.example, EnabledCloudwatchLogsExports: ['postgresql'] }] },
      {
        dbClusters: [{ ...cluster.example, Engine: 'aurora-mysql', EnabledCloudwatchLogsExports: ['audit', 'error'] }],
      },
    ],
    fail: [
      { dbClusters: [cluster.example] },
      { dbClusters: [{ ...cluster.example, Engine: 'aurora-mysql', EnabledCloudwatchLogsExports: ['error'] }] },
    ],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
