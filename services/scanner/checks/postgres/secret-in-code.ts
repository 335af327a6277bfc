import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/embedded-secrets.ts';

const places = new Set<string>(['function', 'view', 'column default']);

const statements: Readonly<Record<string, string>> = {
  function: '-- Make it again without the secret, or drop it:\nDROP ROUTINE <schema>.<object>(<arguments>);',
  view: '-- Make it again without the secret, or drop it:\nDROP <kind> <schema>.<object>;',
  'column default': 'ALTER TABLE <schema>.<object> ALTER COLUMN <column> DROP DEFAULT;',
};

export default defineCheck({
  id: 'secret-in-code',
  title: 'Code or defaults hold what looks like a secret',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Everybody who may connect can read the text of functions, views and defaults; the secret is also in every dump and snapshot.',
  remediation: 'Move the secret to a vault, change it, and remove it from the code.',
  remediationSql: 'DROP <kind> <schema>.<object>;',
  fix: { cli: 'aws secretsmanager rotate-secret --secret-id <secret>' },
  references: { research: ['PG-FN-04'] },
  needs: ['embeddedSecrets'],
  evaluate: ({ embeddedSecrets }) =>
    failWhen(
      embeddedSecrets
        .filter(({ place }) => places.has(place))
        .map((row) => ({
          resource: objectName(
            row.place,
            ...[row.database, row.schema, row.object, row.column].filter((name) => name !== null),
          ),
          detail: 'Its text looks like a secret (recognised by its form; the text itself is not in this report).',
          fill: { ...row, kind: [row.kind] },
          ...(statements[row.place] !== undefined && { sql: statements[row.place] }),
        })),
    ),
  examples: {
    pass: [{ embeddedSecrets: [] }],
    fail: [{ embeddedSecrets: [{ ...fact.example, place: 'function' }] }],
  },
});
