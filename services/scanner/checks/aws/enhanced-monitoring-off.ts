import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'enhanced-monitoring-off',
  title: 'Enhanced Monitoring is off',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Processes, memory and disk of the host cannot be seen, so an attack or a failure is investigated blind.',
  remediation: 'Turn Enhanced Monitoring on with an interval of 60 seconds or less.',
  references: {
    research: ['AWS-LOG-05'],
    securityHub: ['RDS.6'],
    prowler: ['rds_instance_enhanced_monitoring_enabled'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(dbInstances, ({ MonitoringInterval }) =>
      said(MonitoringInterval, (seconds) => (seconds > 0 ? null : 'MonitoringInterval is 0.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, MonitoringInterval: 60 }] }],
    fail: [{ dbInstances: [{ ...instance.example, MonitoringInterval: 0 }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
  },
});
