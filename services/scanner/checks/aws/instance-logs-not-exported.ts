import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'instance-logs-not-exported',
  title: 'The log of the instance is not exported',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'aws',
  family: 'posture',
  risk: 'The log lives on the host for a few days only: it is gone when an incident is noticed, and an administrator of the database can empty it.',
  remediation: 'Export the PostgreSQL log to CloudWatch and give the log group a retention.',
  references: {
    research: ['AWS-LOG-01'],
    securityHub: ['RDS.9', 'RDS.36'],
    prowler: ['rds_instance_integration_cloudwatch_logs'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(standalone(dbInstances), ({ Engine, EnabledCloudwatchLogsExports }) =>
      said(Engine, () =>
        (EnabledCloudwatchLogsExports ?? []).includes('postgresql')
          ? null
          : 'The postgresql log is not exported to CloudWatch.',
      ),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, EnabledCloudwatchLogsExports: ['postgresql'] }] }],
    fail: [{ dbInstances: [instance.example] }],
    notApplicable: [{ dbInstances: [] }],
  },
});
