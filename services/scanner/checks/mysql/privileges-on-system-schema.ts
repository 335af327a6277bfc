import { defineCheck } from '../define-check.ts';
import { revokeOfColumn } from '../../domain/revoke-of-column.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import { aboutEach, listed, ordinary, reaches } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import schemaGrantsFact from '../../facts/mysql/schema-grants.ts';
import tableGrantsFact from '../../facts/mysql/table-grants.ts';
import columnGrantsFact from '../../facts/mysql/column-grants.ts';

export default defineCheck({
  id: 'privileges-on-system-schema',
  title: 'Accounts hold rights on the schema mysql',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'It holds the accounts with their hashes; who may write there gives itself everything, who may read takes the hashes home.',
  remediation: 'Revoke the rights on the schema mysql.',
  remediationSql: 'REVOKE <privileges> ON <pattern>.* FROM <user>@<host>;',
  references: { research: ['MY-PRIV-04'], cis: ['MySQL 5.7 5.1'] },
  needs: ['schemaGrants', 'tableGrants', 'columnGrants'],
  evaluate: ({ schemaGrants, tableGrants, columnGrants }, source) =>
    failWhen([
      ...aboutEach(
        ordinary(schemaGrants, source).filter(
          ({ pattern, privileges }) => privileges.length > 0 && reaches(pattern, 'mysql'),
        ),
        ({ privileges, pattern }) => `It holds ${listed(privileges)} on schemas like ${quoted(pattern)}.`,
      ),
      ...aboutEach(
        ordinary(tableGrants, source).filter(({ schema }) => schema.toLowerCase() === 'mysql'),
        ({ privileges, schema, table }) => `It holds ${listed(privileges)} on ${objectName('table', schema, table)}.`,
        'REVOKE <privileges> ON <schema>.<table> FROM <user>@<host>;',
      ),
      ...aboutEach(
        ordinary(columnGrants, source).filter(({ schema }) => schema.toLowerCase() === 'mysql'),
        ({ privileges, schema, table, column }) =>
          `It holds ${listed(privileges)} on ${objectName('column', schema, table, column)}.`,
        revokeOfColumn,
      ),
    ]),
  examples: {
    pass: [
      {
        schemaGrants: [schemaGrantsFact.example],
        tableGrants: [tableGrantsFact.example],
        columnGrants: [columnGrantsFact.example],
        about: onMysql,
      },
    ],
    fail: [
      {
        schemaGrants: [{ ...schemaGrantsFact.example, pattern: 'my%' }],
        tableGrants: [],
        columnGrants: [],
        about: onMysql,
      },
      {
        schemaGrants: [],
        tableGrants: [{ ...tableGrantsFact.example, schema: 'mysql', table: 'user' }],
        columnGrants: [],
        about: onMysql,
      },
      {
        schemaGrants: [],
        tableGrants: [],
        columnGrants: [{ ...columnGrantsFact.example, schema: 'mysql', table: 'user' }],
        about: onMariadb,
      },
    ],
  },
});
