import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/public-extension-functions.ts';

export default defineCheck({
  id: 'aws-function-callable-by-public',
  title: 'Everybody may call functions that reach AWS services',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Every role can copy tables out to a bucket or run code with the rights of the IAM role that is attached to the server.',
  remediation: 'Revoke EXECUTE from PUBLIC and grant it to the roles that need it.',
  remediationSql: `REVOKE EXECUTE ON FUNCTION <schema>.<function>(<arguments>) FROM PUBLIC;`,
  references: {
    research: ['PG-EXT-03'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/postgresql-s3-export.html'],
  },
  needs: ['publicExtensionFunctions'],
  evaluate: ({ publicExtensionFunctions }) =>
    failWhen(
      publicExtensionFunctions
        .filter(({ extension }) => extension !== 'dblink')
        .map((row) => ({
          resource: `${objectName('function', row.database, row.schema, row.function)}(${visible(row.arguments)})`,
          detail: 'PUBLIC may call it, with the IAM role of the server.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ publicExtensionFunctions: [] }, { publicExtensionFunctions: [{ ...fact.example, extension: 'dblink' }] }],
    fail: [{ publicExtensionFunctions: [fact.example] }],
  },
});
