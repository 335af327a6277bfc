import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import cluster from '../../facts/aws/db-clusters.ts';
import instance from '../../facts/aws/db-instances.ts';

const known = new Set([
  'admin',
  'administrator',
  'postgres',
  'root',
  'mysql',
  'mariadb',
  'sa',
  'awsuser',
  'user',
  'test',
  'master',
  'dbadmin',
]);

export default defineCheck({
  id: 'well-known-administrator',
  title: 'The administrator has a well-known name',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Half of the credentials is public knowledge: guessing and spraying need only the password.',
  remediation:
    'The name can be chosen at creation only: give people roles of their own, stop using the administrator, and rotate its password.',
  references: {
    research: ['AWS-IAM-03'],
    securityHub: ['RDS.24', 'RDS.25'],
    prowler: ['rds_instance_default_admin', 'rds_cluster_default_admin'],
  },
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) =>
    judgeEach([...standalone(dbInstances), ...dbClusters], ({ MasterUsername }) =>
      said(MasterUsername, (name) =>
        known.has(name.toLowerCase()) ? `The administrator is called ${visible(name)}.` : null,
      ),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, MasterUsername: 'harbour_keeper' }], dbClusters: [] }],
    fail: [
      { dbInstances: [{ ...instance.example, MasterUsername: 'postgres' }], dbClusters: [] },
      { dbInstances: [], dbClusters: [{ ...cluster.example, MasterUsername: 'Admin' }] },
    ],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }], dbClusters: [] }],
  },
});
