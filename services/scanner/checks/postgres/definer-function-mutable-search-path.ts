import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/definer-functions.ts';

export default defineCheck({
  id: 'definer-function-mutable-search-path',
  title: 'A SECURITY DEFINER function uses the caller’s search_path',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'The caller decides which objects the names in the function mean, and so makes it do something else with the owner’s rights.',
  remediation: 'Set a fixed search_path on the function, with pg_temp last.',
  remediationSql: 'ALTER FUNCTION <schema>.<function>(<arguments>) SET search_path = pg_catalog, pg_temp;',
  references: {
    research: ['PG-FN-01'],
    splinter: ['0011'],
    docs: ['https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY'],
  },
  needs: ['definerFunctions'],
  evaluate: ({ definerFunctions }) =>
    failWhen(
      definerFunctions
        .filter(({ searchPath }) => searchPath === null)
        .map((row) => ({
          resource: objectName('function', row.database, row.schema, row.function) + `(${visible(row.arguments)})`,
          detail: 'It has no search_path of its own.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ definerFunctions: [fact.example] }],
    fail: [{ definerFunctions: [{ ...fact.example, searchPath: null }] }],
  },
});
