import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/shadowing-functions.ts';

export default defineCheck({
  id: 'built-in-function-shadowed',
  title: 'A function has the name and arguments of a built-in one',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Where its schema comes first in the search_path, calls that mean the built-in function run this one: the way CVE-2018-1058 is used.',
  remediation: 'Find out who made it and why; rename or drop it.',
  remediationSql: 'DROP FUNCTION <schema>.<function>(<arguments>);',
  references: { research: ['PG-PRIV-06'], cve: ['CVE-2018-1058'] },
  needs: ['shadowingFunctions'],
  evaluate: ({ shadowingFunctions }) =>
    failWhen(
      shadowingFunctions.map((row) => ({
        resource: objectName('function', row.database, row.schema, row.function) + `(${visible(row.arguments)})`,
        detail: 'A function of pg_catalog has the same name and argument types.',
        fill: row,
      })),
    ),
  examples: {
    pass: [{ shadowingFunctions: [] }],
    fail: [{ shadowingFunctions: [fact.example] }],
  },
});
