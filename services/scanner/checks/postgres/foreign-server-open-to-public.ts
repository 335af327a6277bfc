import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/user-mappings.ts';

export default defineCheck({
  id: 'foreign-server-open-to-public',
  title: 'Everybody may use stored credentials of another server',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A user mapping for PUBLIC lends the stored log-in to every role that can connect.',
  remediation: 'Drop the mapping and map single roles.',
  remediationSql: 'DROP USER MAPPING FOR PUBLIC SERVER <server>;',
  references: { research: ['PG-EXT-02'] },
  needs: ['userMappings'],
  evaluate: ({ userMappings }) =>
    failWhen(
      userMappings
        .filter(({ role }) => role === null)
        .map((row) => ({
          resource: objectName('server', row.database, row.server),
          detail: 'There is a user mapping for PUBLIC.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ userMappings: [fact.example] }],
    fail: [{ userMappings: [{ ...fact.example, role: null }] }],
  },
});
