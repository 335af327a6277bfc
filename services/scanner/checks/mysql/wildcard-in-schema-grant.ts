import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { quoted } from '../../domain/object-name.ts';
import { aboutEach, hasWildcard, ordinary } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import schemaGrantsFact from '../../facts/mysql/schema-grants.ts';

export default defineCheck({
  id: 'wildcard-in-schema-grant',
  title: 'Rights on schemas are granted by a pattern',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'In a grant `_` and `%` stand for other letters: a right on shop_a holds for shopXa too, and for schemas that are made later.',
  remediation: 'Write a backslash before `_` and `%` in the grant.',
  remediationSql: "REVOKE <privileges> ON <pattern>.* FROM '<user>'@'<host>';",
  references: { research: ['MY-PRIV-06'], docs: ['https://dev.mysql.com/doc/refman/8.4/en/grant.html'] },
  needs: ['schemaGrants'],
  evaluate: ({ schemaGrants }, source) =>
    failWhen(
      aboutEach(
        ordinary(schemaGrants, source).filter(({ pattern }) => hasWildcard(pattern)),
        ({ pattern }) => `It holds rights on every schema like ${quoted(pattern)}.`,
      ),
    ),
  examples: {
    pass: [
      {
        schemaGrants: [schemaGrantsFact.example, { ...schemaGrantsFact.example, pattern: 'shop\\_eu' }],
        about: onMysql,
      },
    ],
    fail: [
      { schemaGrants: [{ ...schemaGrantsFact.example, pattern: 'shop_eu' }], about: onMysql },
      { schemaGrants: [{ ...schemaGrantsFact.example, pattern: 'shop%' }], about: onMariadb },
    ],
  },
});
