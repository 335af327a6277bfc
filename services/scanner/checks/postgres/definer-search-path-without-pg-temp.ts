import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import { searchedSchemas } from '../../domain/search-path.ts';
import fact from '../../facts/postgres/definer-functions.ts';

/** What the path names before pg_temp; nothing is the built-in schema. */
function withoutTemporary(path: string): string[] {
  const names = searchedSchemas(path).filter((name) => name !== 'pg_temp');
  return names.length === 0 ? ['pg_catalog'] : names;
}

export default defineCheck({
  id: 'definer-search-path-without-pg-temp',
  title: 'A SECURITY DEFINER function searches temporary objects first',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A search_path that does not name pg_temp searches it first: a caller’s temporary table takes the place of the real one.',
  remediation: 'Name pg_temp last in the search_path of the function.',
  remediationSql: 'ALTER FUNCTION <schema>.<function>(<arguments>) SET search_path = <path>, pg_temp;',
  references: {
    research: ['PG-FN-01'],
    docs: ['https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY'],
  },
  needs: ['definerFunctions'],
  evaluate: ({ definerFunctions }) =>
    failWhen(
      definerFunctions
        .filter(({ searchPath }) => searchPath !== null && searchedSchemas(searchPath).at(-1) !== 'pg_temp')
        .map((row) => ({
          resource: objectName('function', row.database, row.schema, row.function) + `(${visible(row.arguments)})`,
          detail: 'Its search_path does not end in pg_temp.',
          fill: { ...row, path: { names: withoutTemporary(row.searchPath ?? '') } },
        })),
    ),
  examples: {
    pass: [{ definerFunctions: [fact.example] }, { definerFunctions: [{ ...fact.example, searchPath: null }] }],
    fail: [{ definerFunctions: [{ ...fact.example, searchPath: 'sales' }] }],
  },
});
