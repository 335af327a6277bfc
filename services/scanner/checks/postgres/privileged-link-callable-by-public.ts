import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/public-extension-functions.ts';

export default defineCheck({
  id: 'privileged-link-callable-by-public',
  title: 'Everybody may open database links without a password',
  severity: 'critical',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'dblink_connect_u uses whatever lets the server itself in: any role becomes somebody else elsewhere, or an administrator here.',
  remediation: 'Revoke EXECUTE from PUBLIC and grant it to the roles that need it.',
  remediationSql: `REVOKE EXECUTE ON FUNCTION <schema>.<function>(<arguments>) FROM PUBLIC;`,
  references: {
    research: ['PG-EXT-01'],
    docs: ['https://www.postgresql.org/docs/current/contrib-dblink-connect-u.html'],
  },
  needs: ['publicExtensionFunctions'],
  evaluate: ({ publicExtensionFunctions }) =>
    failWhen(
      publicExtensionFunctions
        .filter(({ extension }) => extension === 'dblink')
        .map((row) => ({
          resource: `${objectName('function', row.database, row.schema, row.function)}(${visible(row.arguments)})`,
          detail: 'PUBLIC may call it: it connects to other servers as the server itself.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ publicExtensionFunctions: [] }, { publicExtensionFunctions: [fact.example] }],
    fail: [
      {
        publicExtensionFunctions: [
          { ...fact.example, extension: 'dblink', schema: 'public', function: 'dblink_connect_u', arguments: 'text' },
        ],
      },
    ],
  },
});
