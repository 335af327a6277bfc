import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import storedSecretsFact from '../../facts/mysql/stored-secrets.ts';

/** A comment on a column goes only with the whole definition of the column, which is not read. */
function statementFor(kind: string): string | null {
  if (kind === 'column') return null;
  const word = ['procedure', 'function', 'event'].includes(kind) ? kind.toUpperCase() : 'TABLE';
  return word === 'TABLE'
    ? "ALTER TABLE <schema>.<object> COMMENT = '';"
    : `ALTER ${word} <schema>.<object> COMMENT '';`;
}

export default defineCheck({
  id: 'secret-in-object-comment',
  title: 'A comment holds what looks like a secret',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Everybody who sees the table reads its comments, tools print them, and they are in every dump.',
  remediation:
    'Change the secret and empty the comment; a column keeps its comment until MODIFY COLUMN says its whole definition without it.',
  remediationSql: "ALTER TABLE <schema>.<object> COMMENT = '';",
  fix: { cli: 'aws secretsmanager rotate-secret --secret-id <secret>' },
  references: { research: ['MY-OBJ-06'], pci: ['8.6.2'] },
  needs: ['storedSecrets'],
  evaluate: ({ storedSecrets }) =>
    failWhen(
      storedSecrets
        .filter(({ place }) => place === 'comment')
        .map(({ schema, object, column, kind }) => ({
          resource: objectName('comment', ...[schema, object, column].filter((name) => name !== null)),
          detail: 'Its text looks like a secret (recognised by its form; the text itself is not in this report).',
          fill: { schema, object },
          sql: statementFor(kind),
        })),
    ),
  examples: {
    pass: [{ storedSecrets: [storedSecretsFact.example], about: onMysql }],
    fail: [{ storedSecrets: [{ ...storedSecretsFact.example, place: 'comment' }], about: onMysql }],
  },
});
