import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/roles.ts';

export default defineCheck({
  id: 'administrator-without-iam',
  title: 'Administrators log in with passwords instead of IAM',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Their passwords are long-lived and bound to no person; IAM gives short-lived tokens and an audit trail.',
  remediation: 'Grant rds_iam to administrators and keep one break-glass account.',
  remediationSql: 'GRANT rds_iam TO <role>;',
  references: { research: ['PG-AUTH-08'], securityHub: ['RDS.10'], pci: ['8.3'] },
  needs: ['roles'],
  evaluate: ({ roles }, source) => {
    if (source.platform !== 'rds' && source.platform !== 'aurora')
      return notApplicable('IAM authentication exists on RDS only.');
    const administrators = roles.filter(({ login, rdsSuperuser, predefined }) => login && rdsSuperuser && !predefined);
    const withPassword = administrators.filter(({ usesIam }) => !usesIam);
    // One account with a password is what remains when IAM itself fails.
    return failWhen(
      withPassword.length < 2
        ? []
        : withPassword.map(({ role }, index) => ({
            resource: objectName('role', role),
            detail: 'It administers the server and does not use IAM.',
            fill: { role },
            // One stays; which one is for the reader to say.
            ...(index === 0 && { sql: '-- <role> stays as it is: one has to.' }),
          })),
    );
  },
  examples: {
    pass: [{ roles: [fact.example, { ...fact.example, role: 'master', rdsSuperuser: true }] }],
    fail: [
      {
        roles: [
          { ...fact.example, role: 'master', rdsSuperuser: true },
          { ...fact.example, rdsSuperuser: true },
        ],
      },
    ],
    notApplicable: [{ roles: [fact.example], about: { platform: 'elsewhere' } }],
  },
});
