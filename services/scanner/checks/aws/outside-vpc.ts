import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'outside-vpc',
  title: 'The instance is not in a VPC',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Networks of the EC2-Classic era have none of the isolation that security groups and private subnets give.',
  remediation: 'Move the instance into a VPC.',
  references: {
    research: ['AWS-NET-06'],
    prowler: ['rds_instance_inside_vpc'],
    docs: ['AWS Security Hub RDS.18, withdrawn'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(dbInstances, ({ DBSubnetGroup, Engine }) =>
      said(Engine, () => (DBSubnetGroup === undefined ? 'It has no subnet group.' : null)),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, DBSubnetGroup: { VpcId: 'vpc-0a1b2c3d' } }] }],
    fail: [{ dbInstances: [instance.example] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
  },
});
