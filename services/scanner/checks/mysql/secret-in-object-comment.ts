import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import storedSecretsFact from '../../facts/mysql/stored-secrets.ts';

export default defineCheck({
  id: 'secret-in-object-comment',
  title: 'A comment holds what looks like a secret',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Everybody who sees the table reads its comments, tools print them, and they are in every dump.',
  remediation: 'Change the secret and empty the comment.',
  remediationSql: "ALTER TABLE <schema>.<table> COMMENT = '';",
  references: { research: ['MY-OBJ-06'], pci: ['8.6.2'] },
  needs: ['storedSecrets'],
  evaluate: ({ storedSecrets }) =>
    failWhen(
      storedSecrets
        .filter(({ place }) => place === 'comment')
        .map(({ schema, object, column }) => ({
          resource: objectName('comment', ...[schema, object, column].filter((name) => name !== null)),
          detail: 'Its text looks like a secret (recognised by its form; the text itself is not in this report).',
        })),
    ),
  examples: {
    pass: [{ storedSecrets: [storedSecretsFact.example], about: onMysql }],
    fail: [{ storedSecrets: [{ ...storedSecretsFact.example, place: 'comment' }], about: onMysql }],
  },
});
