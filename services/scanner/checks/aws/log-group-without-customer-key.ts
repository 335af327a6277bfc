import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import group from '../../facts/aws/log-groups.ts';

export default defineCheck({
  id: 'log-group-without-customer-key',
  title: 'Exported logs are not under a key of your own',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Logs hold user names, addresses and statements; without a key of your own nobody can restrict who decrypts them.',
  remediation: 'Associate a customer managed key with the log group.',
  references: { research: ['AWS-LOG-04'] },
  needs: ['logGroups'],
  evaluate: ({ logGroups }) =>
    logGroups.length === 0
      ? notApplicable('No log of the source is exported.')
      : failWhen(
          logGroups
            .filter(({ customerKey }) => !customerKey)
            .map(({ group }) => ({
              resource: `log group ${visible(group)}`,
              fill: { group },
              detail: 'It has no key of its own.',
            })),
        ),
  examples: {
    pass: [{ logGroups: [group.example] }],
    fail: [{ logGroups: [{ ...group.example, customerKey: false }] }],
    notApplicable: [{ logGroups: [] }],
  },
});
