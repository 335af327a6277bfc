import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/embedded-secrets.ts';

const places = new Set<string>(['comment']);

/** By what the comment is on. */
function statementFor({
  column,
  kind,
  object,
}: typeof fact.example & { readonly column: string | null; readonly object: string | null }): string {
  if (column !== null) return 'COMMENT ON COLUMN <schema>.<object>.<column> IS NULL;';
  if (object === null) return 'COMMENT ON SCHEMA <schema> IS NULL;';
  return kind === 'ROUTINE'
    ? 'COMMENT ON ROUTINE <schema>.<object>(<arguments>) IS NULL;'
    : 'COMMENT ON <kind> <schema>.<object> IS NULL;';
}

export default defineCheck({
  id: 'secret-in-comment',
  title: 'A comment holds what looks like a secret',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Comments can be read by every role and travel in every dump.',
  remediation: 'Change the secret and remove it from the comment.',
  remediationSql: 'COMMENT ON <kind> <schema>.<object> IS NULL;',
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
          sql: statementFor(row),
        })),
    ),
  examples: {
    pass: [{ embeddedSecrets: [] }],
    fail: [{ embeddedSecrets: [{ ...fact.example, place: 'comment' }] }],
  },
});
