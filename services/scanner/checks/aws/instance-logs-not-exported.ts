import { defineCheck } from '../define-check.ts';
import { missingLogs } from '../../domain/exported-logs.ts';
import { judgeEach, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'instance-logs-not-exported',
  title: 'Logs of the instance are not exported',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The log lives on the host for a few days only: it is gone when an incident is noticed, and an administrator of the database can empty it.',
  remediation:
    'Export the log of the engine, and of MySQL and MariaDB the audit log, to CloudWatch and give the log groups a retention.',
  references: {
    research: ['AWS-LOG-01'],
    securityHub: ['RDS.9', 'RDS.36', 'RDS.42'],
    prowler: ['rds_instance_integration_cloudwatch_logs'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) => judgeEach(standalone(dbInstances), (one) => missingLogs(one, 'instance')),
  examples: {
    pass: [
      { dbInstances: [{ ...instance.example, EnabledCloudwatchLogsExports: ['postgresql', 'upgrade'] }] },
      { dbInstances: [{ ...instance.example, Engine: 'mysql', EnabledCloudwatchLogsExports: ['audit', 'error'] }] },
    ],
    fail: [
      { dbInstances: [instance.example] },
      { dbInstances: [{ ...instance.example, EnabledCloudwatchLogsExports: ['postgresql'] }] },
      { dbInstances: [{ ...instance.example, Engine: 'mysql', EnabledCloudwatchLogsExports: ['general', 'error'] }] },
      { dbInstances: [{ ...instance.example, Engine: 'mariadb', EnabledCloudwatchLogsExports: ['audit'] }] },
    ],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
    notApplicable: [{ dbInstances: [] }],
  },
});
