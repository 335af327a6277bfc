import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import { aboutEach, ordinary } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';
import schemaGrantsFact from '../../facts/mysql/schema-grants.ts';
import tableGrantsFact from '../../facts/mysql/table-grants.ts';
import routineGrantsFact from '../../facts/mysql/routine-grants.ts';

const revokeOn = (level: string) => `REVOKE GRANT OPTION ON ${level} FROM <user>@<host>;`;

export default defineCheck({
  id: 'grant-option-held',
  title: 'Ordinary accounts may hand their rights on',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Who has a right decides who else has it; nobody sees where it went.',
  remediation: 'Take the right to grant away from all but the administrator.',
  remediationSql: 'REVOKE GRANT OPTION ON <schema>.<table> FROM <user>@<host>;',
  references: { research: ['MY-PRIV-02'], cis: ['MySQL 5.7 5.7'], pci: ['7.2.2'] },
  needs: ['accounts', 'schemaGrants', 'tableGrants', 'routineGrants'],
  evaluate: ({ accounts, schemaGrants, tableGrants, routineGrants }, source) => {
    const may = ({ privileges }: { readonly privileges: readonly string[] }) => privileges.includes('GRANT OPTION');
    return failWhen([
      ...aboutEach(
        ordinary(accounts, source).filter(may),
        () => 'It may hand on what it holds on everything.',
        revokeOn('*.*'),
      ),
      ...aboutEach(
        ordinary(schemaGrants, source).filter(may),
        ({ pattern }) => `It may hand on what it holds on schemas like ${quoted(pattern)}.`,
        revokeOn('<pattern>.*'),
      ),
      ...aboutEach(
        ordinary(tableGrants, source).filter(may),
        ({ schema, table }) => `It may hand on what it holds on ${objectName('table', schema, table)}.`,
      ),
      ...aboutEach(
        ordinary(routineGrants, source).filter(may),
        ({ schema, routine }) => `It may hand on what it holds on ${objectName('routine', schema, routine)}.`,
        ({ kind }) => revokeOn(kind === 'FUNCTION' ? 'FUNCTION <schema>.<routine>' : 'PROCEDURE <schema>.<routine>'),
      ),
    ]);
  },
  examples: {
    pass: [
      {
        accounts: [accountsFact.example],
        schemaGrants: [schemaGrantsFact.example],
        tableGrants: [],
        routineGrants: [],
        about: onMysql,
      },
    ],
    fail: [
      {
        accounts: [{ ...accountsFact.example, privileges: ['SELECT', 'GRANT OPTION'] }],
        schemaGrants: [],
        tableGrants: [],
        routineGrants: [],
        about: onMysql,
      },
      {
        accounts: [],
        schemaGrants: [{ ...schemaGrantsFact.example, privileges: ['GRANT OPTION'] }],
        tableGrants: [],
        routineGrants: [],
        about: onMariadb,
      },
      {
        accounts: [],
        schemaGrants: [],
        tableGrants: [{ ...tableGrantsFact.example, privileges: ['SELECT', 'GRANT OPTION'] }],
        routineGrants: [],
        about: onMysql,
      },
      {
        accounts: [],
        schemaGrants: [],
        tableGrants: [],
        routineGrants: [{ ...routineGrantsFact.example, privileges: ['EXECUTE', 'GRANT OPTION'] }],
        about: onMysql,
      },
    ],
  },
});
