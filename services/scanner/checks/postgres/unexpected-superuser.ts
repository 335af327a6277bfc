import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/roles.ts';

export default defineCheck({
  id: 'unexpected-superuser',
  title: 'A role is a superuser',
  severity: 'critical',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A superuser passes every check of the server. On RDS only the platform account is one, so any other means tampering.',
  remediation: 'Take the attribute away and grant what the role needs.',
  remediationSql: 'ALTER ROLE <role> NOSUPERUSER;',
  references: { research: ['PG-PRIV-01'], cis: ['PostgreSQL 4.3'] },
  needs: ['roles'],
  evaluate: ({ roles }, source) => {
    const managed = source.platform === 'rds' || source.platform === 'aurora';
    const superusers = roles.filter(({ superuser }) => superuser).map(({ role }) => role);
    // Outside RDS one superuser, usually called postgres, is part of every server.
    const expected = managed ? 'rdsadmin' : superusers.length === 1 ? superusers[0] : 'postgres';
    return failWhen(
      superusers
        .filter((role) => role !== expected && role !== 'rdsadmin')
        .map((role) => ({ resource: objectName('role', role), detail: 'It is a superuser.', fill: { role } })),
      managed ? null : 'high',
    );
  },
  examples: {
    pass: [
      { roles: [fact.example, { ...fact.example, role: 'rdsadmin', superuser: true }] },
      { roles: [{ ...fact.example, role: 'postgres', superuser: true }], about: { platform: 'elsewhere' } },
    ],
    fail: [
      { roles: [{ ...fact.example, superuser: true }] },
      { roles: [{ ...fact.example, role: 'postgres', superuser: true }] },
    ],
  },
});
