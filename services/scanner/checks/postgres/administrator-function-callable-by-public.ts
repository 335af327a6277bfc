import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/definer-functions.ts';
import role from '../../facts/postgres/roles.ts';

export default defineCheck({
  id: 'administrator-function-callable-by-public',
  title: 'Everybody may call a function that runs as an administrator',
  severity: 'critical',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Whatever the function can be made to do happens with administrative rights; one flaw in it is the whole database.',
  remediation: 'Revoke EXECUTE from PUBLIC, and let a role with few rights own the function.',
  remediationSql: 'REVOKE EXECUTE ON FUNCTION <schema>.<function>(<arguments>) FROM PUBLIC;',
  references: { research: ['PG-FN-02'], cis: ['PostgreSQL 4.5'] },
  needs: ['definerFunctions', 'roles'],
  evaluate: ({ definerFunctions, roles }) => {
    const administrators = new Set(
      roles
        .filter((row) => row.superuser || row.createRole || row.rdsSuperuser || row.role === 'rds_superuser')
        .map(({ role }) => role),
    );
    return failWhen(
      definerFunctions
        .filter(({ publicExecute, owner }) => publicExecute && administrators.has(owner))
        .map((row) => ({
          resource: `${objectName('function', row.database, row.schema, row.function)}(${visible(row.arguments)})`,
          detail: `PUBLIC may execute it, and it runs as ${quoted(row.owner)}.`,
          fill: row,
        })),
    );
  },
  examples: {
    pass: [
      {
        definerFunctions: [{ ...fact.example, publicExecute: true }],
        roles: [{ ...role.example, role: 'shop_owner' }],
      },
      { definerFunctions: [fact.example], roles: [{ ...role.example, role: 'shop_owner', createRole: true }] },
    ],
    fail: [
      {
        definerFunctions: [{ ...fact.example, publicExecute: true }],
        roles: [{ ...role.example, role: 'shop_owner', createRole: true }],
      },
    ],
  },
});
