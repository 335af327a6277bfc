import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import notableTablesFact from '../../facts/mysql/notable-tables.ts';

export default defineCheck({
  id: 'leftover-copy-of-table',
  title: 'Forgotten copies of tables lie about',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A copy keeps what was deleted from the original, and nobody grants, masks or erases it with the original.',
  remediation: 'Drop the copy.',
  remediationSql: 'DROP TABLE <schema>.<table>;',
  references: { research: ['MY-OBJ-11'], docs: ['GDPR Article 5(1)(e)'], pci: ['3.2.1'] },
  needs: ['notableTables'],
  evaluate: ({ notableTables }) =>
    failWhen(
      notableTables
        .filter(({ leftover }) => leftover)
        .map(({ schema, table }) => ({
          resource: objectName('table', schema, table),
          detail: 'Its name says that it is a copy.',
          fill: { schema, table },
        })),
    ),
  examples: {
    pass: [{ notableTables: [{ ...notableTablesFact.example, engine: 'MYISAM', leftover: false }], about: onMysql }],
    fail: [{ notableTables: [notableTablesFact.example], about: onMysql }],
  },
});
