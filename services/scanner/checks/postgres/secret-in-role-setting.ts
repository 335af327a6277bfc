import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { overridePlace } from '../../domain/risky-settings.ts';
import { quoted } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/role-settings.ts';

const inDatabaseOnly = 'ALTER ROLE <role> IN DATABASE <in database> RESET <setting>;';

export default defineCheck({
  id: 'secret-in-role-setting',
  title: 'A setting of a role looks like a secret',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Settings can be read by every session that has them and by everybody who may read the catalogs, and they are in every dump.',
  remediation: 'Move the secret to a vault, change it, and reset the setting.',
  remediationSql: 'ALTER ROLE <role> RESET <setting>;',
  fix: { cli: 'aws secretsmanager rotate-secret --secret-id <secret>' },
  references: { research: ['PG-FN-04', 'PG-PRIV-15'] },
  needs: ['roleSettings'],
  evaluate: ({ roleSettings }) =>
    failWhen(
      roleSettings
        .filter(({ secretLike }) => secretLike)
        .map((row) => ({
          resource: overridePlace(row),
          detail: `The name of ${quoted(row.setting)} says that it holds a secret; its value was not read.`,
          fill: row,
          ...(row.inDatabase !== null && { sql: inDatabaseOnly }),
        })),
    ),
  examples: {
    pass: [{ roleSettings: [fact.example] }],
    fail: [{ roleSettings: [{ ...fact.example, setting: 'app.jwt_secret', secretLike: true }] }],
  },
});
