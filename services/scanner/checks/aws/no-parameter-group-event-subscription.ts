import { defineCheck } from '../define-check.ts';
import { coversEvents } from '../../domain/event-coverage.ts';
import instance from '../../facts/aws/db-instances.ts';
import subscription from '../../facts/aws/event-subscriptions.ts';

export default defineCheck({
  id: 'no-parameter-group-event-subscription',
  title: 'Nobody is told about events of parameter groups',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Failures, configuration changes and maintenance pass unnoticed. Security Hub passes when there is no subscription at all; this check does not.',
  remediation: 'Create an event subscription with a confirmed receiver for this source type.',
  references: {
    research: ['AWS-LOG-10'],
    securityHub: ['RDS.21'],
    prowler: ['rds_instance_event_subscription_parameter_groups'],
  },
  needs: ['eventSubscriptions', 'dbInstances'],
  evaluate: ({ eventSubscriptions, dbInstances }) =>
    coversEvents(
      eventSubscriptions,
      'db-parameter-group',
      ['configuration change'],
      dbInstances.flatMap(({ DBParameterGroups = [] }) =>
        DBParameterGroups.flatMap(({ DBParameterGroupName }) => DBParameterGroupName ?? []),
      ),
    ),
  examples: {
    pass: [
      {
        eventSubscriptions: [{ ...subscription.example, sourceType: 'db-parameter-group' }],
        dbInstances: [instance.example],
      },
      {
        eventSubscriptions: [{ ...subscription.example, sourceType: 'db-parameter-group', sources: ['shop-15'] }],
        dbInstances: [{ ...instance.example, DBParameterGroups: [{ DBParameterGroupName: 'shop-15' }] }],
      },
    ],
    fail: [
      { eventSubscriptions: [], dbInstances: [instance.example] },
      {
        eventSubscriptions: [{ ...subscription.example, sourceType: 'db-parameter-group', enabled: false }],
        dbInstances: [instance.example],
      },
      {
        eventSubscriptions: [{ ...subscription.example, sourceType: 'db-parameter-group', sources: ['other-15'] }],
        dbInstances: [{ ...instance.example, DBParameterGroups: [{ DBParameterGroupName: 'shop-15' }] }],
      },
    ],
  },
});
