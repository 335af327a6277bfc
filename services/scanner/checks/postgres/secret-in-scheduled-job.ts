import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/scheduled-jobs.ts';

export default defineCheck({
  id: 'secret-in-scheduled-job',
  title: 'A scheduled job holds a secret',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Everybody who may read the list of jobs reads the secret, and it goes into the log with every run.',
  remediation: 'Take the secret out of the command, keep it in a secrets store, and replace it where it is used.',
  remediationSql: `SELECT cron.unschedule(<id>);`,
  fix: { cli: 'aws secretsmanager rotate-secret --secret-id <secret>' },
  references: { research: ['PG-FN-04', 'PG-EXT-04'] },
  needs: ['scheduledJobs'],
  evaluate: ({ scheduledJobs }) => {
    if (scheduledJobs.length === 0) return notApplicable('pg_cron is not installed.');
    const found = scheduledJobs.flatMap(({ database, job, id, secretLike }) =>
      job !== null && secretLike
        ? [
            {
              resource: objectName('job', database, job),
              detail: 'Its command holds what looks like a secret.',
              fill: { database, id: Number(id) },
            },
          ]
        : [],
    );
    if (found.length === 0 && scheduledJobs.some(({ readable }) => !readable))
      return unknown('The jobs of pg_cron may not be read by the role that asks.');
    return failWhen(found);
  },
  examples: {
    pass: [{ scheduledJobs: [fact.example] }],
    fail: [{ scheduledJobs: [{ ...fact.example, secretLike: true }] }],
    unknown: [{ scheduledJobs: [{ ...fact.example, job: null, readable: false }] }],
    notApplicable: [{ scheduledJobs: [] }],
  },
});
