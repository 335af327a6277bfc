import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/leftover-tables.ts';

export default defineCheck({
  id: 'leftover-table-copy',
  title: 'Copies of tables were left behind',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Forgotten copies escape deletion, access rules and every check that names the original: personal data stays for years.',
  remediation: 'Drop the copy, or give it an owner and an end date.',
  remediationSql: 'DROP TABLE <schema>.<table>;',
  references: { research: ['PG-DATA-02'], docs: ['GDPR Article 5(1)(e)'] },
  needs: ['leftoverTables'],
  evaluate: ({ leftoverTables }) =>
    failWhen(
      leftoverTables.map((row) => ({
        resource: objectName('table', row.database, row.schema, row.table),
        detail: 'Its name says that it is a copy or temporary.',
        fill: row,
      })),
    ),
  examples: {
    pass: [{ leftoverTables: [] }],
    fail: [{ leftoverTables: [fact.example] }],
  },
});
