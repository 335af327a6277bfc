import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/roles.ts';

function attributesOf(row: typeof fact.example): string[] {
  return [
    ...(row.createRole ? ['CREATEROLE'] : []),
    ...(row.createDatabase ? ['CREATEDB'] : []),
    ...(row.replication ? ['REPLICATION'] : []),
    ...(row.bypassRowSecurity ? ['BYPASSRLS'] : []),
  ];
}

export default defineCheck({
  id: 'powerful-role-attributes',
  title: 'A role may create roles or databases, replicate, or ignore row security',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Each of these attributes is most of the way to an administrator; before PostgreSQL 16, CREATEROLE is one.',
  remediation: 'Take away the attributes that the role does not need.',
  remediationSql: 'ALTER ROLE <role> NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS;',
  references: { research: ['PG-PRIV-03'], cis: ['PostgreSQL 4.3'] },
  needs: ['roles'],
  evaluate: ({ roles }) => {
    const found = roles
      .filter((row) => !row.predefined && !row.superuser && attributesOf(row).length > 0)
      .map((row) => ({
        resource: objectName('role', row.role),
        detail: `It holds ${attributesOf(row).join(', ')}.`,
        fill: row,
      }));
    const bypasses = roles.some((row) => !row.predefined && !row.superuser && row.bypassRowSecurity);
    return failWhen(found, bypasses ? 'high' : null);
  },
  examples: {
    pass: [{ roles: [fact.example, { ...fact.example, role: 'rds_superuser', predefined: true, createRole: true }] }],
    fail: [
      { roles: [{ ...fact.example, createRole: true }] },
      { roles: [{ ...fact.example, bypassRowSecurity: true }] },
    ],
  },
});
