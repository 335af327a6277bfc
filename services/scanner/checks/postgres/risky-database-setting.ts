import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { overridePlace, riskOfSetting } from '../../domain/risky-settings.ts';
import fact from '../../facts/postgres/database-settings.ts';

export default defineCheck({
  id: 'risky-database-setting',
  title: 'A database gives its sessions a risky setting',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Logging, constraints or the protection of passwords are switched off for some sessions although the server’s settings look right.',
  remediation: 'Reset the setting.',
  remediationSql: 'ALTER DATABASE <in database> RESET <setting>;',
  references: { research: ['PG-PRIV-15'], cis: ['PostgreSQL 6.2'] },
  needs: ['databaseSettings'],
  evaluate: ({ databaseSettings }) =>
    failWhen(
      databaseSettings.flatMap((row) => {
        const risk = riskOfSetting(row.setting, row.value);
        return risk === null ? [] : [{ resource: overridePlace(row), detail: risk, fill: row }];
      }),
    ),
  examples: {
    pass: [{ databaseSettings: [fact.example, { ...fact.example, setting: 'log_statement', value: 'ddl' }] }],
    fail: [{ databaseSettings: [{ ...fact.example, setting: 'log_statement', value: 'none' }] }],
  },
});
