import { defineCheck } from '../define-check.ts';
import { coversEvents } from '../../domain/event-coverage.ts';
import subscription from '../../facts/aws/event-subscriptions.ts';

export default defineCheck({
  id: 'no-instance-event-subscription',
  title: 'Nobody is told about events of instances',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Failures, configuration changes and maintenance pass unnoticed. Security Hub passes when there is no subscription at all; this check does not.',
  remediation: 'Create an event subscription with a confirmed receiver for this source type.',
  references: {
    research: ['AWS-LOG-09'],
    securityHub: ['RDS.20'],
    prowler: ['rds_instance_critical_event_subscription'],
  },
  needs: ['eventSubscriptions'],
  evaluate: ({ eventSubscriptions }) =>
    coversEvents(eventSubscriptions, 'db-instance', ['maintenance', 'configuration change', 'failure']),
  examples: {
    pass: [{ eventSubscriptions: [{ ...subscription.example, sourceType: 'db-instance' }] }],
    fail: [
      { eventSubscriptions: [] },
      { eventSubscriptions: [{ ...subscription.example, sourceType: 'db-instance', enabled: false }] },
    ],
  },
});
