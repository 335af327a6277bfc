import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/unlogged-tables.ts';

export default defineCheck({
  id: 'unlogged-table',
  title: 'A table is emptied by a crash',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Unlogged tables are truncated after a crash and are missing on replicas and after a restore.',
  remediation: 'Log the table unless its rows can be made again.',
  remediationSql: 'ALTER TABLE <schema>.<table> SET LOGGED;',
  references: { research: ['PG-DATA-01'] },
  needs: ['unloggedTables'],
  evaluate: ({ unloggedTables }) =>
    failWhen(
      unloggedTables.map((row) => ({
        resource: objectName('table', row.database, row.schema, row.table),
        detail: 'It is unlogged.',
        fill: row,
      })),
    ),
  examples: {
    pass: [{ unloggedTables: [] }],
    fail: [{ unloggedTables: [fact.example] }],
  },
});
