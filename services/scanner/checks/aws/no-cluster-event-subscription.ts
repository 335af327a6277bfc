import { defineCheck } from '../define-check.ts';
import { coversEvents } from '../../domain/event-coverage.ts';
import { notApplicable } from '../../domain/judgement.ts';
import subscription from '../../facts/aws/event-subscriptions.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'no-cluster-event-subscription',
  title: 'Nobody is told about events of clusters',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Failures, configuration changes and maintenance pass unnoticed. Security Hub passes when there is no subscription at all; this check does not.',
  remediation: 'Create an event subscription with a confirmed receiver for this source type.',
  references: {
    research: ['AWS-LOG-08'],
    securityHub: ['RDS.19'],
    prowler: ['rds_cluster_critical_event_subscription'],
  },
  needs: ['eventSubscriptions', 'dbClusters'],
  evaluate: ({ eventSubscriptions, dbClusters }) =>
    dbClusters.length === 0
      ? notApplicable('The source is not a cluster.')
      : coversEvents(
          eventSubscriptions,
          'db-cluster',
          ['maintenance', 'failure'],
          dbClusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier),
        ),
  examples: {
    pass: [
      { eventSubscriptions: [{ ...subscription.example, sourceType: 'db-cluster' }], dbClusters: [cluster.example] },
    ],
    fail: [
      { eventSubscriptions: [], dbClusters: [cluster.example] },
      {
        eventSubscriptions: [{ ...subscription.example, sourceType: 'db-cluster', enabled: false }],
        dbClusters: [cluster.example],
      },
      {
        eventSubscriptions: [{ ...subscription.example, sourceType: 'db-cluster', sources: ['another'] }],
        dbClusters: [cluster.example],
      },
    ],
    notApplicable: [{ eventSubscriptions: [], dbClusters: [] }],
  },
});
