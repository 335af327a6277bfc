import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/statement-statistics.ts';

export default defineCheck({
  id: 'passwords-in-statement-statistics',
  title: 'Statements that set passwords are remembered in clear text',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever may read pg_stat_statements reads the passwords of other roles.',
  remediation:
    'Reset the statistics, change the passwords, and set them with \\password of psql, which sends a verifier.',
  remediationSql: `SELECT <schema>.pg_stat_statements_reset();`,
  references: { research: ['PG-EXT-10'], docs: ['https://www.postgresql.org/docs/current/sql-alterrole.html#notes'] },
  needs: ['statementStatistics'],
  evaluate: ({ statementStatistics }) => {
    if (statementStatistics.length === 0) return notApplicable('pg_stat_statements is not installed.');
    const found = statementStatistics.flatMap(({ database, schema, passwordStatements }) =>
      (passwordStatements ?? 0) > 0
        ? [
            {
              resource: objectName('database', database),
              detail: `${passwordStatements} such statements are remembered.`,
              fill: { database, schema },
            },
          ]
        : [],
    );
    if (found.length === 0 && statementStatistics.some(({ readable }) => !readable))
      return unknown('pg_stat_statements may not be read by the role that asks.');
    return failWhen(found);
  },
  examples: {
    pass: [{ statementStatistics: [fact.example] }],
    fail: [{ statementStatistics: [{ ...fact.example, passwordStatements: 2 }] }],
    unknown: [{ statementStatistics: [{ ...fact.example, readable: false, passwordStatements: null }] }],
    notApplicable: [{ statementStatistics: [] }],
  },
});
