import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/schemas.ts';

export default defineCheck({
  id: 'schema-writable-by-public',
  title: 'Everybody may create objects in a schema',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Any role that can connect can plant functions and tables that others then use under their own rights.',
  remediation: 'Take CREATE on the schema away from PUBLIC and grant it to the roles that deploy.',
  remediationSql: 'REVOKE CREATE ON SCHEMA <schema> FROM PUBLIC;',
  references: { research: ['PG-PRIV-06'], cis: ['PostgreSQL 4.10'] },
  needs: ['schemas'],
  evaluate: ({ schemas }) =>
    failWhen(
      schemas
        .filter(({ schema, publicCreate }) => publicCreate && schema !== 'public')
        .map((row) => ({
          resource: objectName('schema', row.database, row.schema),
          detail: 'PUBLIC holds CREATE.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ schemas: [fact.example] }, { schemas: [{ ...fact.example, schema: 'public', publicCreate: true }] }],
    fail: [{ schemas: [{ ...fact.example, publicCreate: true }] }],
  },
});
