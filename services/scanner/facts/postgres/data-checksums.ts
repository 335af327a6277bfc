import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'dataChecksums',
  summary:
    'Whether pages of data carry checksums: a property of the files, which a snapshot brings along and a dump does not.',
  scope: 'server',
  carriedWith: 'wholeServer',
  sql: `
select s.setting = 'on' as enabled
from pg_catalog.pg_settings s
where s.name = 'data_checksums'
order by s.name`,
  Row: z.object({ enabled: Flag }),
  example: { enabled: true },
});
