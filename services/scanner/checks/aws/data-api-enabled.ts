import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'data-api-enabled',
  title: 'The Data API is enabled',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'SQL can be run over HTTPS with IAM and a secret alone, past every network rule.',
  remediation: 'Disable the HTTP endpoint where it is not used, and restrict rds-data permissions.',
  references: { research: ['AWS-NET-09'] },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ HttpEndpointEnabled }) =>
      said(HttpEndpointEnabled, (on) => (on ? 'HttpEndpointEnabled is true.' : null)),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, HttpEndpointEnabled: false }] }],
    fail: [{ dbClusters: [{ ...cluster.example, HttpEndpointEnabled: true }] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
