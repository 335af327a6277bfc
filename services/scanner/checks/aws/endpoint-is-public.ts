import { defineCheck } from '../define-check.ts';
import { judgeEach } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'endpoint-is-public',
  title: 'The database has a public address',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The endpoint resolves to a public address, so one wrong security-group rule exposes the database to the whole internet.',
  remediation: 'Modify the instance and turn public accessibility off; let clients come through the VPC.',
  references: {
    research: ['AWS-NET-01'],
    securityHub: ['RDS.2'],
    prowler: ['rds_instance_no_public_access'],
    cis: ['AWS Foundations v5 2.2.3', 'AWS Foundations v7 3.2.3'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(dbInstances, ({ PubliclyAccessible }) =>
      PubliclyAccessible === undefined ? undefined : PubliclyAccessible ? 'PubliclyAccessible is true.' : null,
    ),
  examples: {
    pass: [{ dbInstances: [instance.example] }],
    fail: [{ dbInstances: [{ ...instance.example, PubliclyAccessible: true }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
  },
});
