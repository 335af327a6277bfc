import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/definer-functions.ts';

export default defineCheck({
  id: 'definer-function-dynamic-sql',
  title: 'A SECURITY DEFINER function builds SQL by joining texts',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'An argument that is joined into SQL without quoting runs as SQL, with the rights of the owner of the function.',
  remediation: 'Use format with %I and %L, or EXECUTE … USING.',

  references: {
    research: ['PG-FN-03'],
    docs: ['https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-QUOTE-LITERAL-EXAMPLE'],
  },
  needs: ['definerFunctions'],
  evaluate: ({ definerFunctions }) =>
    failWhen(
      definerFunctions
        .filter(({ concatenatesSql }) => concatenatesSql)
        .map((row) => ({
          resource: objectName('function', row.database, row.schema, row.function) + `(${visible(row.arguments)})`,
          detail: 'It executes a text joined with || and quotes nothing (recognised by its wording).',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ definerFunctions: [fact.example] }],
    fail: [{ definerFunctions: [{ ...fact.example, concatenatesSql: true }] }],
  },
});
