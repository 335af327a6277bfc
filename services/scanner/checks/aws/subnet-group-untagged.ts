import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import group from '../../facts/aws/subnet-group-tags.ts';

export default defineCheck({
  id: 'subnet-group-untagged',
  title: 'The subnet group of the database bears no tags',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Nobody can tell who owns it and which rules apply, and nobody dares to change or remove it.',
  remediation: 'Tag owner, environment and data class.',
  references: { research: ['AWS-CFG-04'], securityHub: ['RDS.33'] },
  needs: ['subnetGroupTags'],
  evaluate: ({ subnetGroupTags }) =>
    failWhen(
      subnetGroupTags
        .filter(({ tags }) => tags.every((tag) => tag.startsWith('aws:')))
        .map(({ subnetGroup }) => ({
          resource: `subnet group ${visible(subnetGroup ?? '')}`,
          fill: { subnetGroup },
          detail: 'It has no tag of its own.',
        })),
    ),
  examples: {
    pass: [{ subnetGroupTags: [group.example] }],
    fail: [{ subnetGroupTags: [{ ...group.example, tags: [] }] }],
  },
});
