import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import audit from '../../facts/aws/audit-set-up.ts';

export default defineCheck({
  id: 'audit-not-configured',
  title: 'No audit records who does what in the database',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Who logged in, changed grants or read tables cannot be told afterwards, neither for an incident nor for an auditor.',
  remediation:
    'Add the option MARIADB_AUDIT_PLUGIN to the option group; for Aurora MySQL set server_audit_logging to 1 and server_audit_events to CONNECT, QUERY_DDL and QUERY_DCL in the cluster parameter group.',
  references: { research: ['AWS-LOG-03'], securityHub: ['RDS.45'], cis: ['AWS Database Services 3.9'] },
  needs: ['auditSetUp'],
  evaluate: ({ auditSetUp }) =>
    failWhen(
      auditSetUp
        .filter(({ missing }) => missing !== null)
        .map(({ where, missing }) => ({ resource: visible(where), detail: missing ?? '' })),
    ),
  examples: {
    pass: [{ auditSetUp: [audit.example] }],
    fail: [{ auditSetUp: [{ ...audit.example, missing: 'It lacks the option MARIADB_AUDIT_PLUGIN.' }] }],
  },
});
