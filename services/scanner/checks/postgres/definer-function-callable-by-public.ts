import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/definer-functions.ts';

export default defineCheck({
  id: 'definer-function-callable-by-public',
  title: 'Everybody may call a SECURITY DEFINER function',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Functions are executable by everybody unless that is taken away, and this one runs with the rights of its owner.',
  remediation: 'Revoke EXECUTE from PUBLIC and grant it to the roles that need it.',
  remediationSql: 'REVOKE EXECUTE ON FUNCTION <schema>.<function>(<arguments>) FROM PUBLIC;',
  references: { research: ['PG-FN-02'], cis: ['PostgreSQL 4.5'], splinter: ['0028', '0029'] },
  needs: ['definerFunctions'],
  evaluate: ({ definerFunctions }) =>
    failWhen(
      definerFunctions
        .filter(({ publicExecute }) => publicExecute)
        .map((row) => ({
          resource: objectName('function', row.database, row.schema, row.function) + `(${visible(row.arguments)})`,
          detail: 'PUBLIC may execute it.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ definerFunctions: [fact.example] }],
    fail: [{ definerFunctions: [{ ...fact.example, publicExecute: true }] }],
  },
});
