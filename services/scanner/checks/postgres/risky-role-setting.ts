import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { overridePlace, riskOfSetting } from '../../domain/risky-settings.ts';
import fact from '../../facts/postgres/role-settings.ts';

const inDatabaseOnly = 'ALTER ROLE <role> IN DATABASE <in database> RESET <setting>;';

export default defineCheck({
  id: 'risky-role-setting',
  title: 'A role gets a risky setting at log-in',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Logging, constraints or the protection of passwords are switched off for some sessions although the server’s settings look right.',
  remediation: 'Reset the setting.',
  remediationSql: 'ALTER ROLE <role> RESET <setting>;',
  references: { research: ['PG-PRIV-15'], cis: ['PostgreSQL 6.2'] },
  needs: ['roleSettings'],
  evaluate: ({ roleSettings }) =>
    failWhen(
      roleSettings.flatMap((row) => {
        const risk = riskOfSetting(row.setting, row.value);
        return risk === null
          ? []
          : [
              {
                resource: overridePlace(row),
                detail: risk,
                fill: row,
                ...(row.inDatabase !== null && { sql: inDatabaseOnly }),
              },
            ];
      }),
    ),
  examples: {
    pass: [{ roleSettings: [fact.example, { ...fact.example, setting: 'log_statement', value: 'ddl' }] }],
    fail: [{ roleSettings: [{ ...fact.example, setting: 'log_statement', value: 'none' }] }],
  },
});
