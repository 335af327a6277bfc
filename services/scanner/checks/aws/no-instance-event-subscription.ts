import { defineCheck } from '../define-check.ts';
import { coversEvents } from '../../domain/event-coverage.ts';
import instance from '../../facts/aws/db-instances.ts';
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
  needs: ['eventSubscriptions', 'dbInstances'],
  evaluate: ({ eventSubscriptions, dbInstances }) =>
    coversEvents(
      eventSubscriptions,
      'db-instance',
      ['maintenance', 'configuration change', 'failure'],
      dbInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
    ),
  examples: {
    pass: [
      { eventSubscriptions: [subscription.example], dbInstances: [instance.example] },
      {
        eventSubscriptions: [{ ...subscription.example, sources: ['shop-production'] }],
        dbInstances: [instance.example],
      },
      { eventSubscriptions: [{ ...subscription.example, sourceType: null }], dbInstances: [instance.example] },
    ],
    fail: [
      { eventSubscriptions: [], dbInstances: [instance.example] },
      { eventSubscriptions: [{ ...subscription.example, enabled: false }], dbInstances: [instance.example] },
      { eventSubscriptions: [{ ...subscription.example, categories: ['failure'] }], dbInstances: [instance.example] },
      { eventSubscriptions: [{ ...subscription.example, sources: ['another'] }], dbInstances: [instance.example] },
    ],
  },
});
