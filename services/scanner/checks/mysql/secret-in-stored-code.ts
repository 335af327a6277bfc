import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import storedSecretsFact from '../../facts/mysql/stored-secrets.ts';

function statementFor(place: string): string | null {
  if (place === 'column default') return 'ALTER TABLE <schema>.<object> ALTER COLUMN <column> DROP DEFAULT;';
  if (!['procedure', 'function', 'view', 'trigger', 'event'].includes(place)) return null;
  return `-- Make it again without the secret, or drop it:\nDROP ${place.toUpperCase()} <schema>.<object>;`;
}

export default defineCheck({
  id: 'secret-in-stored-code',
  title: 'Stored code or defaults hold what looks like a secret',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever may see the code or the table’s definition reads the secret; it is also in every dump and snapshot.',
  remediation: 'Move the secret to a vault, change it, and remove it from the code.',
  remediationSql: 'DROP PROCEDURE <schema>.<object>;',
  fix: { cli: 'aws secretsmanager rotate-secret --secret-id <secret>' },
  references: { research: ['MY-OBJ-06'], pci: ['8.6.2'] },
  needs: ['storedSecrets'],
  evaluate: ({ storedSecrets }) =>
    failWhen(
      storedSecrets
        .filter(({ place }) => place !== 'comment')
        .map(({ place, schema, object, column }) => ({
          resource: objectName(place, ...[schema, object, column].filter((name) => name !== null)),
          detail: 'Its text looks like a secret (recognised by its form; the text itself is not in this report).',
          fill: { schema, object, column },
          sql: statementFor(place),
        })),
    ),
  examples: {
    pass: [{ storedSecrets: [{ ...storedSecretsFact.example, place: 'comment' }], about: onMysql }],
    fail: [
      { storedSecrets: [storedSecretsFact.example], about: onMysql },
      {
        storedSecrets: [
          { place: 'column default', schema: 'shop', object: 'users', column: 'password', kind: 'column default' },
        ],
        about: onMariadb,
      },
    ],
  },
});
