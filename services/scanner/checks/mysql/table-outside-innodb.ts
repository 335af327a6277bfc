import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import notableTablesFact from '../../facts/mysql/notable-tables.ts';

const linked = new Set(['FEDERATED', 'SPIDER', 'CONNECT', 'S3']);
const judged = new Set(['MYISAM', 'MRG_MYISAM', 'ARIA', 'CSV', 'MEMORY', 'ARCHIVE', 'BLACKHOLE', ...linked]);

export default defineCheck({
  id: 'table-outside-innodb',
  title: 'Tables are kept outside of transactions and encryption',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'They are not in consistent backups and lose rows at a crash; links to other servers carry their log-in in the table’s definition.',
  remediation: 'Convert the table to InnoDB.',
  remediationSql: 'ALTER TABLE <schema>.<table> ENGINE = InnoDB;',
  references: {
    research: ['MY-OBJ-10'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html'],
  },
  needs: ['notableTables'],
  evaluate: ({ notableTables }) => {
    const found = notableTables.filter(({ engine }) => judged.has(engine));
    return failWhen(
      found.map(({ schema, table, engine }) => ({
        resource: objectName('table', schema, table),
        detail: `It is kept by ${engine}.`,
        fill: { schema, table },
        // What lies on another server cannot be moved by a change of the table.
        ...(linked.has(engine) && { sql: null }),
      })),
      found.some(({ engine }) => linked.has(engine)) ? 'medium' : null,
    );
  },
  examples: {
    pass: [{ notableTables: [notableTablesFact.example], about: onMysql }],
    fail: [
      { notableTables: [{ ...notableTablesFact.example, engine: 'MYISAM' }], about: onMysql },
      { notableTables: [{ ...notableTablesFact.example, engine: 'FEDERATED' }], about: onMariadb },
    ],
  },
});
