import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import loadableFunctionsFact from '../../facts/mysql/loadable-functions.ts';

export default defineCheck({
  id: 'loadable-function-present',
  title: 'Functions come out of a library of the machine',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A loaded library runs in the server with all its rights; some run commands of the operating system.',
  remediation: 'Drop functions that nobody can account for.',
  remediationSql: 'DROP FUNCTION <name>;',
  references: { research: ['MY-OBJ-07'], cis: ['MySQL 5.7 4.3'] },
  needs: ['loadableFunctions'],
  evaluate: ({ loadableFunctions }) =>
    failWhen(
      loadableFunctions.map(({ name, file }) => ({
        resource: objectName('function', name),
        detail: `It comes out of the library ${quoted(file)}.`,
        fill: { name },
      })),
    ),
  examples: {
    pass: [{ loadableFunctions: [], about: onMysql }],
    fail: [{ loadableFunctions: [loadableFunctionsFact.example], about: onMysql }],
  },
});
