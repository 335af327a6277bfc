import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import storedCodeFact from '../../facts/mysql/stored-code.ts';

export default defineCheck({
  id: 'code-made-under-lenient-mode',
  title: 'Stored code ignores values that do not fit',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Procedures, triggers and events keep the SQL mode under which they were made, whatever the server has now: they cut and replace values silently.',
  remediation: 'Make the object again in a session with a strict sql_mode.',
  references: { research: ['MY-SET-06'], cis: ['MySQL 5.7 4.9'] },
  needs: ['storedCode'],
  evaluate: ({ storedCode }) =>
    failWhen(
      storedCode
        .filter(({ strict }) => strict === false)
        .map(({ kind, schema, name }) => ({
          resource: objectName(kind, schema, name),
          detail: 'It was made without a strict SQL mode.',
        })),
    ),
  examples: {
    pass: [
      {
        storedCode: [storedCodeFact.example, { ...storedCodeFact.example, kind: 'view', strict: null }],
        about: onMysql,
      },
    ],
    fail: [{ storedCode: [{ ...storedCodeFact.example, strict: false }], about: onMysql }],
  },
});
