import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import group from '../../facts/aws/log-groups.ts';

export default defineCheck({
  id: 'log-group-not-kept',
  title: 'Exported logs are not kept for the right time',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Logs that expire within a year are gone when an incident is examined; logs that never expire keep personal data against the duty to limit storage.',
  remediation: 'Set the retention of the log group to a year, or to what your rules say.',
  references: { research: ['AWS-LOG-04'], securityHub: ['CloudWatch.16'], pci: ['10.5.1'] },
  needs: ['logGroups'],
  evaluate: ({ logGroups }) =>
    logGroups.length === 0
      ? notApplicable('No log of the source is exported.')
      : failWhen(
          logGroups
            .filter(({ retentionDays }) => retentionDays === null || retentionDays < 365)
            .map(({ group, retentionDays }) => ({
              resource: `log group ${visible(group)}`,
              fill: { group },
              detail:
                retentionDays === null ? 'It keeps everything for ever.' : `It keeps logs for ${retentionDays} days.`,
            })),
        ),
  examples: {
    pass: [{ logGroups: [group.example] }],
    fail: [
      { logGroups: [{ ...group.example, retentionDays: null }] },
      { logGroups: [{ ...group.example, retentionDays: 30 }] },
    ],
    notApplicable: [{ logGroups: [] }],
  },
});
