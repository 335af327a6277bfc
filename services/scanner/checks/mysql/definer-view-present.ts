import { defineCheck } from '../define-check.ts';
import { runAsCaller } from '../../domain/run-as-caller.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import storedCodeFact from '../../facts/mysql/stored-code.ts';

export default defineCheck({
  id: 'definer-view-present',
  title: 'Views read with the rights of whoever made them',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Who may read the view sees what its definer may see, whatever was granted on the tables below; a view over personal data is a second door to it.',
  remediation: 'Let the view run with the rights of its reader where it is no deliberate filter.',
  remediationSql: 'ALTER SQL SECURITY INVOKER VIEW <schema>.<view> AS <its query>;',
  references: {
    research: ['MY-OBJ-04'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/stored-objects-security.html'],
  },
  needs: ['storedCode'],
  evaluate: ({ storedCode }) =>
    failWhen(
      storedCode
        .filter(({ kind, definerRights }) => kind === 'view' && definerRights)
        .map(({ kind, schema, name }) => ({
          resource: objectName(kind, schema, name),
          detail: 'It is SQL SECURITY DEFINER.',
          fill: { schema, name },
          sql: runAsCaller(kind),
        })),
    ),
  examples: {
    pass: [
      {
        storedCode: [storedCodeFact.example, { ...storedCodeFact.example, kind: 'view', definerRights: false }],
        about: onMysql,
      },
    ],
    fail: [{ storedCode: [{ ...storedCodeFact.example, kind: 'view' }], about: onMysql }],
  },
});
