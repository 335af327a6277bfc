import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/extensions.ts';

const concerned = new Set(['aws_s3', 'aws_lambda', 'aws_ml', 'aws_bedrock']);

export default defineCheck({
  id: 'aws-bridge-extension',
  title: 'The database can call AWS services',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'With a role attached to the instance, SQL can write to buckets or call functions: a quiet way out for data.',
  remediation:
    'Drop the extension where it is not used; revoke its functions from everybody else and scope the attached role.',
  remediationSql: 'DROP EXTENSION <extension>;',
  references: { research: ['PG-EXT-03'] },
  needs: ['extensions'],
  evaluate: ({ extensions }) =>
    failWhen(
      extensions
        .filter(({ extension }) => concerned.has(extension))
        .map((row) => ({
          resource: objectName('extension', row.database, row.extension),
          detail: 'It calls AWS services from SQL.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ extensions: [fact.example] }],
    fail: [{ extensions: [{ ...fact.example, extension: 'aws_s3' }] }],
  },
});
