import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/rewrite-rules.ts';

export default defineCheck({
  id: 'rewrite-rule-on-table',
  title: 'A rule changes what statements on a table do',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Statements do something else than they say; reviews and audits of queries miss it.',
  remediation: 'Replace the rule by a trigger or a view.',
  remediationSql: 'DROP RULE <rule> ON <schema>.<table>;',
  references: { docs: ['https://www.postgresql.org/docs/current/rules-triggers.html'] },
  needs: ['rewriteRules'],
  evaluate: ({ rewriteRules }) =>
    failWhen(
      rewriteRules.map((row) => ({
        resource: objectName('rule', row.database, row.schema, row.table, row.rule),
        detail: 'It rewrites statements on the table.',
        fill: row,
      })),
    ),
  examples: {
    pass: [{ rewriteRules: [] }],
    fail: [{ rewriteRules: [fact.example] }],
  },
});
