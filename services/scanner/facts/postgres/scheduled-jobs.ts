import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';
import { dynamicJson, readableMember } from '../../domain/catalog-sql.ts';
import { secretInCode } from '../../domain/secret-patterns.ts';

const readable = readableMember('relation', { extension: 'pg_cron', schema: 'cron', name: 'job' });
const jobs = `select coalesce(j.jobname::text, j.jobid::text) as job, j.jobid::text as id, j.username::text as runs_as, j.database::text as runs_in,
    j.active, j.command ~* '${secretInCode}' as secret_like
  from cron.job j`;

export default defineFact({
  name: 'scheduledJobs',
  summary: 'Jobs of pg_cron: who runs them and where; a row without a job says that the list could be read at all.',
  scope: 'database',
  sql: String.raw`
select s.readable,
       j.value->>'job' as job,
       j.value->>'id' as id,
       j.value->>'runs_as' as "runsAs",
       j.value->>'runs_in' as "runsIn",
       coalesce((j.value->>'active')::boolean, false) as active,
       coalesce((j.value->>'secret_like')::boolean, false) as "secretLike"
from (select ${readable} as readable,
        (case when ${readable} then ${dynamicJson(jobs)} else '[]' end)::jsonb || '[{}]'::jsonb as entries
      from pg_catalog.pg_extension e where e.extname = 'pg_cron') s
cross join lateral pg_catalog.jsonb_array_elements(s.entries) j
order by j.value->>'id' collate "C" nulls first`,
  Row: z.object({
    readable: Flag,
    /** Its name, or its number when it has none; null in the row that says whether the list could be read. */
    job: z.string().nullable(),
    id: z.string().nullable(),
    runsAs: z.string().nullable(),
    runsIn: z.string().nullable(),
    active: Flag,
    secretLike: Flag,
  }),
  example: {
    database: 'postgres',
    readable: true,
    job: 'nightly vacuum',
    id: '1',
    runsAs: 'shop_app',
    runsIn: 'shop',
    active: true,
    secretLike: false,
  },
});
