import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import group from '../../facts/aws/security-groups-in-use.ts';

export default defineCheck({
  id: 'security-group-untagged',
  title: 'A security group of the database bears no tags',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Nobody can tell who owns it, what class of data it gives access to and which rules apply.',
  remediation: 'Tag owner, environment and data class.',
  references: { research: ['AWS-CFG-04'], securityHub: ['RDS.31'] },
  needs: ['securityGroupsInUse'],
  evaluate: ({ securityGroupsInUse }) => {
    const found = securityGroupsInUse.filter(
      ({ tags }) => tags !== null && tags.every((tag) => tag.startsWith('aws:')),
    );
    if (found.length === 0 && securityGroupsInUse.some(({ tags }) => tags === null))
      return unknown('The description does not say the tags of every security group.');
    return failWhen(
      found.map(({ group }) => ({
        resource: `security group ${visible(group)}`,
        fill: { group },
        detail: 'It has no tag of its own.',
      })),
    );
  },
  examples: {
    pass: [{ securityGroupsInUse: [group.example] }],
    fail: [
      { securityGroupsInUse: [{ ...group.example, tags: [] }] },
      { securityGroupsInUse: [{ ...group.example, tags: ['aws:cloudformation:stack-name'] }] },
    ],
    unknown: [{ securityGroupsInUse: [{ ...group.example, tags: null }] }],
  },
});
