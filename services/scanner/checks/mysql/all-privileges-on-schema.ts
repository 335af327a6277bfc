import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { quoted } from '../../domain/object-name.ts';
import { aboutEach, ordinary } from '../../domain/mysql-accounts.ts';
import { schemaWide } from '../../domain/mysql-privileges.ts';
import { onMysql } from '../../domain/judged-source.ts';
import schemaGrantsFact from '../../facts/mysql/schema-grants.ts';

export default defineCheck({
  id: 'all-privileges-on-schema',
  title: 'Accounts hold every right on a schema',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'An application that only reads and writes rows can then also drop the tables, and so can whoever takes it over.',
  remediation: 'Grant the application SELECT, INSERT, UPDATE and DELETE; change tables with another account.',
  remediationSql:
    'REVOKE CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE ROUTINE, ALTER ROUTINE, CREATE VIEW, EVENT, TRIGGER ON <pattern>.* FROM <user>@<host>;',
  references: { research: ['MY-PRIV-05'], cis: ['MySQL 5.7 5.9'], pci: ['7.2.2'] },
  needs: ['schemaGrants'],
  evaluate: ({ schemaGrants }, source) =>
    failWhen(
      aboutEach(
        ordinary(schemaGrants, source).filter(({ privileges }) => schemaWide.every((one) => privileges.includes(one))),
        ({ pattern }) => `It holds every right on schemas like ${quoted(pattern)}.`,
      ),
    ),
  examples: {
    pass: [{ schemaGrants: [schemaGrantsFact.example], about: onMysql }],
    fail: [{ schemaGrants: [{ ...schemaGrantsFact.example, privileges: [...schemaWide] }], about: onMysql }],
  },
});
