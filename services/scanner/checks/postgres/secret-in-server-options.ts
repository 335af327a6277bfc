import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/embedded-secrets.ts';

const places = new Set<string>(['server option']);

export default defineCheck({
  id: 'secret-in-server-options',
  title: 'Options of a foreign server hold what looks like a secret',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Options of a server can be read by every role, unlike those of a user mapping.',
  remediation: 'Move the credentials to a user mapping or a vault and change them.',
  remediationSql: 'ALTER SERVER <object> OPTIONS (<options>);',
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
          fill: { ...row, options: row.options?.map((name) => `DROP ${name}`) ?? null },
        })),
    ),
  examples: {
    pass: [{ embeddedSecrets: [] }],
    fail: [{ embeddedSecrets: [{ ...fact.example, place: 'server option' }] }],
  },
});
