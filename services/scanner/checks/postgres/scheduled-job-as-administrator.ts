import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import role from '../../facts/postgres/roles.ts';
import fact from '../../facts/postgres/scheduled-jobs.ts';

export default defineCheck({
  id: 'scheduled-job-as-administrator',
  title: 'A scheduled job runs with the rights of an administrator',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever can change what the job calls, a table or a function, acts as an administrator at the next run.',
  remediation: 'Let a role run the job that may do no more than the job needs.',
  remediationSql: "UPDATE cron.job SET username = '<role of the job>' WHERE jobid = <id>;",
  references: {
    research: ['PG-EXT-04'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL_pg_cron.html'],
  },
  needs: ['scheduledJobs', 'roles'],
  evaluate: ({ scheduledJobs, roles }) => {
    if (scheduledJobs.length === 0) return notApplicable('pg_cron is not installed.');
    const administrators = new Set(
      roles
        .filter((row) => row.superuser || row.createRole || row.rdsSuperuser || row.role === 'rds_superuser')
        .map((row) => row.role),
    );
    const found = scheduledJobs.flatMap(({ database, job, id, runsAs, active }) =>
      job !== null && active && administrators.has(runsAs ?? '')
        ? [
            {
              resource: objectName('job', database, job),
              detail: `It runs as ${quoted(runsAs ?? '')}.`,
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
    pass: [{ scheduledJobs: [fact.example], roles: [{ ...role.example, role: 'boss', rdsSuperuser: true }] }],
    fail: [
      {
        scheduledJobs: [{ ...fact.example, runsAs: 'boss' }],
        roles: [{ ...role.example, role: 'boss', rdsSuperuser: true }],
      },
    ],
    unknown: [{ scheduledJobs: [{ ...fact.example, job: null, readable: false }], roles: [role.example] }],
    notApplicable: [{ scheduledJobs: [], roles: [role.example] }],
  },
});
