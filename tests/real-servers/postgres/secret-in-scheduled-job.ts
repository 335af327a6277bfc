import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create extension pg_cron`,
    `insert into cron.job (jobid, schedule, command, database, username) values (9, '* * * * *', $q$select load('postgres://app:hunter22x@10.0.0.9/crm')$q$, 'shop', 'clerk')`,
  ],
  found: [at('job', '9')],
  also: ['job-scheduler-installed', 'scheduled-job-as-administrator'],
  emptied: [at('table', 'cron', 'job')],
});
