import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/disabled-triggers.ts';

export default defineCheck({
  id: 'trigger-disabled',
  title: 'A trigger is disabled',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Audit, validation or masking that people rely on does not happen.',
  remediation: 'Enable the trigger, or drop it if it is not needed.',
  remediationSql: 'ALTER TABLE <schema>.<table> ENABLE TRIGGER <trigger>;',
  references: { docs: ['https://www.postgresql.org/docs/current/sql-altertable.html'] },
  needs: ['disabledTriggers'],
  evaluate: ({ disabledTriggers }) =>
    failWhen(
      disabledTriggers.map((row) => ({
        resource: objectName('trigger', row.database, row.schema, row.table, row.trigger),
        detail: 'It exists and does not fire.',
        fill: row,
      })),
    ),
  examples: {
    pass: [{ disabledTriggers: [] }],
    fail: [{ disabledTriggers: [fact.example] }],
  },
});
