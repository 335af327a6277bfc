import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'default-port',
  title: 'The database listens on the default port of its engine',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Automatic scans and malware look at the default port first.',
  remediation: 'Change the port in a maintenance window; it is a small hurdle, not a protection.',
  references: {
    research: ['AWS-NET-07'],
    securityHub: ['RDS.23'],
    prowler: ['rds_instance_non_default_port', 'rds_cluster_non_default_port'],
  },
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) =>
    judgeEach([...dbInstances, ...dbClusters], (row) =>
      said('DBInstanceIdentifier' in row ? row.Endpoint?.Port : row.Port, (port) =>
        port === 5432 || port === 3306 ? `The endpoint listens on ${port}.` : null,
      ),
    ),
  examples: {
    pass: [{ dbInstances: [instance.example], dbClusters: [cluster.example] }],
    fail: [
      { dbInstances: [{ ...instance.example, Endpoint: { Port: 5432 } }], dbClusters: [] },
      { dbInstances: [], dbClusters: [{ ...cluster.example, Port: 3306 }] },
    ],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }], dbClusters: [] }],
  },
});
