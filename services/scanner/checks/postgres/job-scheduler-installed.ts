import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/extensions.ts';

const concerned = new Set(['pg_cron', 'pgagent', 'pg_timetable']);

export default defineCheck({
  id: 'job-scheduler-installed',
  title: 'Jobs are scheduled inside the database',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Jobs run with stored rights and outlive the people who made them; an attacker who adds one stays.',
  remediation: 'Review the jobs, their owners and what they run.',
  remediationSql: 'DROP EXTENSION <extension>;',
  references: { research: ['PG-EXT-04'] },
  needs: ['extensions'],
  evaluate: ({ extensions }) =>
    failWhen(
      extensions
        .filter(({ extension }) => concerned.has(extension))
        .map((row) => ({
          resource: objectName('extension', row.database, row.extension),
          detail: 'It runs jobs on a schedule.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ extensions: [fact.example] }],
    fail: [{ extensions: [{ ...fact.example, extension: 'pg_cron' }] }],
  },
});
