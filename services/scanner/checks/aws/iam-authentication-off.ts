import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'iam-authentication-off',
  title: 'IAM database authentication is off',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'People and programs log in with long-lived passwords that nobody rotates centrally and that work from anywhere in the network.',
  remediation: 'Turn IAM database authentication on and grant rds_iam to the roles that should use it.',
  references: {
    research: ['AWS-IAM-01'],
    securityHub: ['RDS.10'],
    prowler: ['rds_instance_iam_authentication_enabled'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(standalone(dbInstances), ({ IAMDatabaseAuthenticationEnabled }) =>
      said(IAMDatabaseAuthenticationEnabled, (on) => (on ? null : 'IAMDatabaseAuthenticationEnabled is false.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, IAMDatabaseAuthenticationEnabled: true }] }],
    fail: [{ dbInstances: [{ ...instance.example, IAMDatabaseAuthenticationEnabled: false }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
    notApplicable: [{ dbInstances: [{ ...instance.example, DBClusterIdentifier: 'shop' }] }],
  },
});
