import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import schemas from '../../facts/postgres/schemas.ts';

const row = { ...schemas.example, schema: 'public', publicUsage: true };

export default defineCheck({
  id: 'schema-public-writable',
  title: 'Everybody may create objects in schema public',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Any role that can connect can plant a function or table that other users, administrators among them, then call under their own rights.',
  remediation: 'Take the CREATE privilege on schema public away from PUBLIC and grant it to the roles that deploy.',
  remediationSql: 'REVOKE CREATE ON SCHEMA public FROM PUBLIC;',
  references: {
    research: ['PG-PRIV-06'],
    cis: ['PostgreSQL 4.10'],
    cve: ['CVE-2018-1058'],
    docs: ['https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATTERNS'],
  },
  needs: ['schemas'],
  // Before PostgreSQL 15 everybody could create in schema public unless an ACL said otherwise, and pg_dump writes no default ACL.
  evaluate: ({ schemas }, source) => {
    const publics = schemas.filter(({ schema }) => schema === 'public');
    const older = source.version !== null && source.version.major < 15;
    const found = publics.filter(({ publicCreate }) => publicCreate || (older && !source.carries.publicSchemaAcl));
    if (found.length === 0 && source.version === null && !source.carries.publicSchemaAcl && publics.length > 0)
      return unknown('The dump says neither the version of its server nor the privileges of schema public.');
    return failWhen(
      found.map(({ database, publicCreate }) => ({
        resource: objectName('schema', database, 'public'),
        detail: publicCreate
          ? 'PUBLIC holds CREATE.'
          : `PUBLIC holds CREATE by default in PostgreSQL ${source.version?.series ?? ''}, and ${source.databases > 1 ? 'not every database of the dump takes' : 'the dump does not take'} it away.`,
        fill: { database },
      })),
    );
  },
  examples: {
    pass: [{ schemas: [row] }, { schemas: [{ ...row, schema: 'sales', publicCreate: true }] }],
    fail: [
      { schemas: [{ ...row, publicCreate: true }] },
      {
        schemas: [row],
        about: {
          version: { text: '13.4', series: '13', major: 13, minor: 4, rdsBuild: null },
          carries: { roles: false, databaseSettings: false, publicSchemaAcl: false },
        },
      },
    ],
    unknown: [
      {
        schemas: [row],
        about: { version: null, carries: { roles: false, databaseSettings: false, publicSchemaAcl: false } },
      },
    ],
  },
});
