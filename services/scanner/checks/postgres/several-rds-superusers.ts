import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/roles.ts';

export default defineCheck({
  id: 'several-rds-superusers',
  title: 'Several roles are members of rds_superuser',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Every member can read and change everything, and make others members.',
  remediation: 'Keep the master user for emergencies and give everybody else the rights that they need.',
  remediationSql: 'REVOKE rds_superuser FROM <role>;',
  references: { research: ['PG-PRIV-02'], cis: ['PostgreSQL 4.3'] },
  needs: ['roles'],
  evaluate: ({ roles }) => {
    const members = roles.filter(({ rdsSuperuser, predefined }) => rdsSuperuser && !predefined);
    return failWhen(
      members.length < 2
        ? []
        : members.map(({ role }, index) => ({
            resource: objectName('role', role),
            detail: 'It is a member of rds_superuser.',
            fill: { role },
            // One stays; which one is for the reader to say.
            ...(index === 0 && { sql: '-- <role> stays as it is: one has to.' }),
          })),
    );
  },
  examples: {
    pass: [{ roles: [{ ...fact.example, rdsSuperuser: true }] }],
    fail: [
      {
        roles: [
          { ...fact.example, role: 'master', rdsSuperuser: true },
          { ...fact.example, rdsSuperuser: true },
        ],
      },
    ],
  },
});
