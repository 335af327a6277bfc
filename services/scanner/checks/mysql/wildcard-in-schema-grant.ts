import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { quoted } from '../../domain/object-name.ts';
import { aboutEach, hasWildcard, ordinary } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import schemaGrantsFact from '../../facts/mysql/schema-grants.ts';

/** The pattern with a backslash before what stands for other letters. */
function spelled(pattern: string): string {
  return pattern.replace(/\\[^]|[%_]/gu, (part) => (part.length > 1 ? part : `\\${part}`));
}

/** An underscore is usually part of the one name that was meant, which keeps its rights; a `%` never is. */
function asSpelled({
  pattern,
  privileges,
}: {
  readonly pattern: string;
  readonly privileges: readonly string[];
}): string {
  const revoke = 'REVOKE <privileges> ON <pattern>.* FROM <user>@<host>;';
  const words = privileges.filter((privilege) => /^[A-Z ]+$/.test(privilege) && privilege !== 'GRANT OPTION');
  if (pattern.replace(/\\[^]/gu, '').includes('%') || words.length === 0) return revoke;
  const option = privileges.includes('GRANT OPTION') ? ' WITH GRANT OPTION' : '';
  return `GRANT ${words.join(', ')} ON <spelled>.* TO <user>@<host>${option};\n${revoke}`;
}

export default defineCheck({
  id: 'wildcard-in-schema-grant',
  title: 'Rights on schemas are granted by a pattern',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'In a grant `_` and `%` stand for other letters: a right on shop_a holds for shopXa too, and for schemas that are made later.',
  remediation: 'Write a backslash before `_` and `%` in the grant.',
  remediationSql: 'REVOKE <privileges> ON <pattern>.* FROM <user>@<host>;',
  references: { research: ['MY-PRIV-06'], docs: ['https://dev.mysql.com/doc/refman/8.4/en/grant.html'] },
  needs: ['schemaGrants'],
  evaluate: ({ schemaGrants }, source) =>
    failWhen(
      aboutEach(
        ordinary(schemaGrants, source)
          .filter(({ pattern }) => hasWildcard(pattern))
          .map((row) => ({ ...row, spelled: spelled(row.pattern) })),
        ({ pattern }) => `It holds rights on every schema like ${quoted(pattern)}.`,
        asSpelled,
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
