import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'single-availability-zone',
  title: 'The instance runs in one availability zone',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'When the zone fails or the host is maintained, the database is down until it is restored by hand.',
  remediation: 'Convert to Multi-AZ, or add a reader in another zone.',
  references: {
    research: ['AWS-HA-01'],
    securityHub: ['RDS.5'],
    prowler: ['rds_instance_multi_az'],
    cis: ['AWS Foundations v5 2.2.4', 'AWS Foundations v7 3.2.4'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(standalone(dbInstances), ({ MultiAZ }) => said(MultiAZ, (on) => (on ? null : 'MultiAZ is false.'))),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, MultiAZ: true }] }],
    fail: [{ dbInstances: [{ ...instance.example, MultiAZ: false }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
    notApplicable: [{ dbInstances: [{ ...instance.example, DBClusterIdentifier: 'shop' }] }],
  },
});
