import { defineCheck } from '../define-check.ts';
import { revokeOfColumn } from '../../domain/revoke-of-column.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { aboutEach, listed } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import columnGrantsFact from '../../facts/mysql/column-grants.ts';

export default defineCheck({
  id: 'column-privileges-granted',
  title: 'Rights are granted on single columns',
  severity: 'info',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Such grants are easily forgotten: they outlive the table’s own, and no list of table rights shows them.',
  remediation: 'Look through the list; grant a view instead where it is long.',
  remediationSql: 'REVOKE <privileges> (<column>) ON <schema>.<table> FROM <user>@<host>;',
  references: { research: ['MY-PRIV-07'], pci: ['7.2'], docs: ['GDPR Article 25', 'GDPR Article 32'] },
  needs: ['columnGrants'],
  evaluate: ({ columnGrants }) =>
    failWhen(
      aboutEach(
        columnGrants.filter(({ platform }) => !platform),
        ({ privileges, schema, table, column }) =>
          `It holds ${listed(privileges)} on ${objectName('column', schema, table, column)}.`,
        revokeOfColumn,
      ),
    ),
  examples: {
    pass: [{ columnGrants: [], about: onMysql }],
    fail: [{ columnGrants: [columnGrantsFact.example], about: onMysql }],
  },
});
