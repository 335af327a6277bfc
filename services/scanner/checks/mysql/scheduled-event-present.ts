import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import storedCodeFact from '../../facts/mysql/stored-code.ts';

export default defineCheck({
  id: 'scheduled-event-present',
  title: 'The server runs code by itself',
  severity: 'info',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Events run unattended with the rights of their definer; nobody sees them in the application.',
  remediation: 'Look through the list and drop what is not needed.',
  remediationSql: 'DROP EVENT <schema>.<name>;',
  references: { research: ['MY-OBJ-05'] },
  needs: ['storedCode'],
  evaluate: ({ storedCode }) =>
    failWhen(
      storedCode
        .filter(({ kind }) => kind === 'event')
        .map(({ kind, schema, name, enabled }) => ({
          resource: objectName(kind, schema, name),
          detail: enabled ? 'It is enabled.' : 'It is there and not enabled.',
          fill: { schema, name },
        })),
    ),
  examples: {
    pass: [{ storedCode: [storedCodeFact.example], about: onMysql }],
    fail: [
      {
        storedCode: [
          { ...storedCodeFact.example, kind: 'event' },
          { ...storedCodeFact.example, kind: 'event', enabled: false },
        ],
        about: onMysql,
      },
    ],
  },
});
