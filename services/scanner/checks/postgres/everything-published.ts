import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/publications.ts';

export default defineCheck({
  id: 'everything-published',
  title: 'A publication hands out every table',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A subscriber receives every table, those that are added later too, sensitive ones included.',
  remediation: 'Publish the tables that are needed by name.',
  remediationSql: 'DROP PUBLICATION <publication>;',
  references: { research: ['PG-REPL-01'] },
  needs: ['publications'],
  evaluate: ({ publications }) =>
    failWhen(
      publications
        .filter(({ allTables }) => allTables)
        .map((row) => ({
          resource: objectName('publication', row.database, row.publication),
          detail: 'It publishes all tables.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ publications: [fact.example] }],
    fail: [{ publications: [{ ...fact.example, allTables: true }] }],
  },
});
