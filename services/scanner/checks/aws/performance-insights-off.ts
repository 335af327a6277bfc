import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'performance-insights-off',
  title: 'Performance Insights is off',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Which statements load the database, and from where, cannot be told afterwards.',
  remediation: 'Turn Performance Insights (Database Insights) on.',
  references: { research: ['AWS-LOG-06'] },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(dbInstances, ({ PerformanceInsightsEnabled }) =>
      said(PerformanceInsightsEnabled, (on) => (on ? null : 'PerformanceInsightsEnabled is false.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, PerformanceInsightsEnabled: true }] }],
    fail: [{ dbInstances: [{ ...instance.example, PerformanceInsightsEnabled: false }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
  },
});
