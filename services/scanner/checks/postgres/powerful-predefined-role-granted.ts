import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/role-memberships.ts';

const breakingOut = new Set(['pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program']);
const powerful = new Set([
  ...breakingOut,
  'pg_read_all_data',
  'pg_write_all_data',
  'pg_maintain',
  'pg_signal_backend',
  'pg_create_subscription',
  'pg_checkpoint',
  'rds_replication',
]);

export default defineCheck({
  id: 'powerful-predefined-role-granted',
  title: 'A role is a member of a powerful predefined role',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'These roles read or write every table, read files of the server or run programs on it, without any grant on an object showing it.',
  remediation: 'Revoke the membership and grant what is needed on single objects.',
  remediationSql: 'REVOKE <granted> FROM <member>;',
  references: { research: ['PG-PRIV-04'], cis: ['PostgreSQL 4.9'] },
  needs: ['roleMemberships'],
  evaluate: ({ roleMemberships }) => {
    const found = roleMemberships.filter(({ granted, memberPredefined }) => powerful.has(granted) && !memberPredefined);
    return failWhen(
      found.map(({ granted, member }) => ({
        resource: objectName('role', member),
        detail: `It is a member of ${quoted(granted)}.`,
        fill: { granted, member },
      })),
      found.some(({ granted }) => breakingOut.has(granted)) ? 'critical' : null,
    );
  },
  examples: {
    pass: [{ roleMemberships: [fact.example] }],
    fail: [
      { roleMemberships: [{ ...fact.example, granted: 'pg_read_all_data' }] },
      { roleMemberships: [{ ...fact.example, granted: 'pg_execute_server_program' }] },
    ],
  },
});
