import { definePlant } from '../plant.ts';
import { at, hostile } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create extension pg_cron`,
    `insert into cron.job (jobid, schedule, command, database, username, jobname) values (7, '* * * * *', 'select 1', 'shop', 'rds_superuser', $q$${hostile}$q$)`,
  ],
  choices: { 'role of the job': ['clerk'] },
  found: [at('job', hostile)],
  also: ['job-scheduler-installed', 'secret-in-scheduled-job'],
});
