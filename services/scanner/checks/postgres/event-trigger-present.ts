import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/event-triggers.ts';

export default defineCheck({
  id: 'event-trigger-present',
  title: 'Code runs at every change of the schema',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'An event trigger runs with the rights of whoever changes the schema, administrators among them; attackers use them to stay.',
  remediation: 'Review the function and who may change it.',
  remediationSql: 'DROP EVENT TRIGGER <trigger>;',
  references: { docs: ['https://www.postgresql.org/docs/current/event-triggers.html'] },
  needs: ['eventTriggers'],
  evaluate: ({ eventTriggers }) =>
    failWhen(
      eventTriggers.map((row) => ({
        resource: objectName('event trigger', row.database, row.trigger),
        detail: `It runs ${quoted(row.functionSchema)}.${quoted(row.function)} at ${visible(row.event)}.`,
        fill: row,
      })),
    ),
  examples: {
    pass: [{ eventTriggers: [] }],
    fail: [{ eventTriggers: [fact.example] }],
  },
});
