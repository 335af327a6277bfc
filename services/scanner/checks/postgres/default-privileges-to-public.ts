import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/default-privileges.ts';

const kinds = { r: 'tables and views', S: 'sequences', n: 'schemas', L: 'large objects' } as const;
const targets = { r: ['TABLES'], S: ['SEQUENCES'], n: ['SCHEMAS'], L: ['LARGE OBJECTS'] } as const;

export default defineCheck({
  id: 'default-privileges-to-public',
  title: 'New objects are opened to everybody',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Every table that the role creates later is open from its first moment, without anybody granting it.',
  remediation: 'Alter the default privileges so that PUBLIC gets nothing.',
  remediationSql: 'ALTER DEFAULT PRIVILEGES FOR ROLE <owner> REVOKE ALL ON <target> FROM PUBLIC;',
  references: { research: ['PG-PRIV-10'], cis: ['PostgreSQL 4.6'] },
  needs: ['defaultPrivileges'],
  evaluate: ({ defaultPrivileges }) =>
    failWhen(
      defaultPrivileges.map((row) => ({
        resource:
          row.schema === null ? objectName('database', row.database) : objectName('schema', row.database, row.schema),
        detail: `New ${kinds[row.objects]} of ${quoted(row.owner)} grant ${row.privileges.join(', ')} to PUBLIC.`,
        fill: { ...row, target: targets[row.objects] },
        ...(row.schema !== null && {
          sql: 'ALTER DEFAULT PRIVILEGES FOR ROLE <owner> IN SCHEMA <schema> REVOKE ALL ON <target> FROM PUBLIC;',
        }),
      })),
    ),
  examples: {
    pass: [{ defaultPrivileges: [] }],
    fail: [{ defaultPrivileges: [fact.example] }],
  },
});
