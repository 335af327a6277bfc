import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted, visible } from '../../domain/object-name.ts';
import { searchedSchemas } from '../../domain/search-path.ts';
import fact from '../../facts/postgres/definer-functions.ts';
import schema from '../../facts/postgres/schemas.ts';

/** What stays of a path, with the built-in schema before it; pg_temp is named last. */
function closedOnes(names: readonly string[]): string[] {
  return [...new Set(['pg_catalog', ...names])].filter((name) => name !== 'pg_temp');
}

export default defineCheck({
  id: 'definer-search-path-writable',
  title: 'A SECURITY DEFINER function searches a schema that everybody may write to',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Any role can plant an object there that the function then uses with the rights of its owner.',
  remediation: 'Take CREATE on the schema away from PUBLIC, or leave the schema out of the search_path.',
  remediationSql: 'ALTER FUNCTION <schema>.<function>(<arguments>) SET search_path = <path>, pg_temp;',
  references: { research: ['PG-FN-01'], cve: ['CVE-2018-1058'] },
  needs: ['definerFunctions', 'schemas'],
  evaluate: ({ definerFunctions, schemas }, source) => {
    const publicByDefault = source.version !== null && source.version.major < 15 && !source.carries.publicSchemaAcl;
    const writable = new Set(
      schemas
        .filter(({ schema, publicCreate }) => publicCreate || (schema === 'public' && publicByDefault))
        .map(({ database, schema }) => JSON.stringify([database, schema])),
    );
    return failWhen(
      definerFunctions.flatMap((row) => {
        const searched = searchedSchemas(row.searchPath ?? '');
        const isOpen = (name: string) => writable.has(JSON.stringify([row.database, name]));
        const open = searched.find(isOpen);
        if (open === undefined) return [];
        return [
          {
            resource: `${objectName('function', row.database, row.schema, row.function)}(${visible(row.arguments)})`,
            detail: `It searches schema ${quoted(open)}, where PUBLIC may create objects.`,
            fill: { ...row, path: { names: closedOnes(searched.filter((name) => !isOpen(name))) } },
          },
        ];
      }),
    );
  },
  examples: {
    pass: [{ definerFunctions: [fact.example], schemas: [{ ...schema.example, schema: 'sales' }] }],
    fail: [
      { definerFunctions: [fact.example], schemas: [{ ...schema.example, schema: 'sales', publicCreate: true }] },
      {
        definerFunctions: [{ ...fact.example, searchPath: 'public, pg_temp' }],
        schemas: [{ ...schema.example, schema: 'public' }],
        about: {
          version: { text: '13.4', series: '13', major: 13, minor: 4, rdsBuild: null },
          carries: { roles: false, databaseSettings: false, publicSchemaAcl: false },
        },
      },
    ],
  },
});
