import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import logTablesFact from '../../facts/mysql/log-tables.ts';

const isManaged = (platform: string) => platform === 'rds' || platform === 'aurora';

/** RDS keeps the last table beside the new one, so that it takes two. */
function rotated(name: string): string {
  const call = `CALL mysql.rds_rotate_${name === 'slow_log' ? 'slow' : 'general'}_log;`;
  return `${call}\n${call}`;
}

export default defineCheck({
  id: 'log-tables-hold-statements',
  title: 'Statements lie in log tables',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Statements carry values: what is protected in its own table is readable there for whoever may read the schema mysql, and is in every snapshot.',
  remediation:
    'Log to files, export them, and empty the tables. On RDS set log_output to FILE and call mysql.rds_rotate_general_log and mysql.rds_rotate_slow_log twice.',
  remediationSql: 'TRUNCATE TABLE mysql.<name>;',
  references: { research: ['MY-OBJ-12'], pci: ['3.3', '10.3'] },
  needs: ['logTables'],
  evaluate: ({ logTables }, { platform }) =>
    failWhen(
      logTables
        .filter(({ filled }) => filled)
        .map(({ name }) => ({
          resource: objectName('table', 'mysql', name),
          detail: 'There are statements in it.',
          fill: { name },
          ...(isManaged(platform) && { sql: rotated(name) }),
        })),
    ),
  examples: {
    pass: [{ logTables: [logTablesFact.example], about: onMysql }],
    fail: [{ logTables: [{ ...logTablesFact.example, filled: true }], about: onMysql }],
  },
});
