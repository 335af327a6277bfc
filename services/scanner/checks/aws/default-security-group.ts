import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import group from '../../facts/aws/security-groups-in-use.ts';

export default defineCheck({
  id: 'default-security-group',
  title: 'The default security group is in use',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Whatever else is started without a group of its own lands in the same group and may reach the database.',
  remediation: 'Create a security group for the database alone.',
  references: { research: ['AWS-NET-05'], securityHub: ['EC2.2'] },
  needs: ['securityGroupsInUse'],
  evaluate: ({ securityGroupsInUse }) =>
    failWhen(
      securityGroupsInUse
        .filter(({ name }) => name === 'default')
        .map((row) => ({
          resource: `security group ${visible(row.group)}`,
          fill: { group: row.group },
          detail: 'It is the default group of its VPC.',
        })),
    ),
  examples: {
    pass: [{ securityGroupsInUse: [group.example] }],
    fail: [{ securityGroupsInUse: [{ ...group.example, name: 'default' }] }],
  },
});
