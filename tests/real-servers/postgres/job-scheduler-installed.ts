import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [`create extension pg_cron`],
  found: [at('extension', 'pg_cron')],
  emptied: [at('table', 'cron', 'job')],
  also: ['scheduled-job-as-administrator', 'secret-in-scheduled-job'],
});
