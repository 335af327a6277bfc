import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import snapshot from '../../facts/aws/snapshots.ts';

export default defineCheck({
  id: 'snapshot-untagged',
  title: 'A snapshot bears no tags',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Nobody can tell who owns it, what class of data it gives access to and which rules apply.',
  remediation: 'Tag owner, environment and data class.',
  references: { research: ['AWS-CFG-04'], securityHub: ['RDS.29', 'RDS.32'] },
  needs: ['snapshots'],
  evaluate: ({ snapshots }) => {
    if (snapshots.length === 0) return notApplicable('The description names no snapshot of the source.');
    const found = snapshots.filter(({ tags }) => tags !== null && tags.every((tag) => tag.startsWith('aws:')));
    if (found.length === 0 && snapshots.some(({ tags }) => tags === null))
      return unknown('The description does not say the tags of every snapshot.');
    return failWhen(
      found.map(({ id }) => ({
        resource: `snapshot ${visible(id)}`,
        fill: { snapshot: id },
        detail: 'It has no tag of its own.',
      })),
    );
  },
  examples: {
    pass: [{ snapshots: [snapshot.example] }],
    fail: [
      { snapshots: [{ ...snapshot.example, tags: [] }] },
      { snapshots: [{ ...snapshot.example, tags: ['aws:cloudformation:stack-name'] }] },
    ],
    unknown: [{ snapshots: [{ ...snapshot.example, tags: null }] }],
    notApplicable: [{ snapshots: [] }],
  },
});
