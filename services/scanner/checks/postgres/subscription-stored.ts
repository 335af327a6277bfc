import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/subscriptions.ts';

export default defineCheck({
  id: 'subscription-stored',
  title: 'A subscription stores how to log in to another server',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'The connection string, usually with a password, is in the catalogs, and changes come in with the rights of the owner.',
  remediation: 'Check that it is still needed; rotate its password and restrict its owner.',
  remediationSql: 'DROP SUBSCRIPTION <subscription>;',
  references: { research: ['PG-REPL-02'] },
  needs: ['subscriptions'],
  evaluate: ({ subscriptions }) =>
    failWhen(
      subscriptions.map((row) => ({
        resource: objectName('subscription', row.database, row.subscription),
        detail: `It is ${row.enabled ? 'enabled' : 'disabled'}; its connection string was not read.`,
        fill: row,
      })),
    ),
  examples: {
    pass: [{ subscriptions: [] }],
    fail: [{ subscriptions: [fact.example] }],
  },
});
