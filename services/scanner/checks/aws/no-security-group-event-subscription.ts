import { defineCheck } from '../define-check.ts';
import { coversEvents } from '../../domain/event-coverage.ts';
import subscription from '../../facts/aws/event-subscriptions.ts';

export default defineCheck({
  id: 'no-security-group-event-subscription',
  title: 'Nobody is told about events of security groups',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'That somebody opens the way to the database passes unnoticed. Security Hub passes when there is no subscription at all; this check does not.',
  remediation:
    'Create an event subscription for db-security-group with the categories configuration change and failure; for VPC security groups watch AWS CloudTrail as well.',
  references: {
    research: ['AWS-LOG-11'],
    securityHub: ['RDS.22'],
    prowler: ['rds_instance_event_subscription_security_groups'],
  },
  needs: ['eventSubscriptions'],
  evaluate: ({ eventSubscriptions }) =>
    coversEvents(eventSubscriptions, 'db-security-group', ['configuration change', 'failure']),
  examples: {
    pass: [{ eventSubscriptions: [{ ...subscription.example, sourceType: 'db-security-group' }] }],
    fail: [
      { eventSubscriptions: [] },
      { eventSubscriptions: [{ ...subscription.example, sourceType: 'db-security-group', categories: ['failure'] }] },
      { eventSubscriptions: [{ ...subscription.example, sourceType: 'db-security-group', enabled: false }] },
    ],
  },
});
