import { z } from 'zod';
import { defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'extensionVersions',
  summary: 'Version of each extension as it is installed and as the server offers it; a dump names neither.',
  scope: 'database',
  carriedWith: 'wholeServer',
  sql: `
select e.extname::text as extension, e.extversion::text as installed, a.default_version::text as offered
from pg_catalog.pg_extension e
left join pg_catalog.pg_available_extensions a on a.name = e.extname
order by e.extname collate "C"`,
  Row: z.object({
    extension: z.string(),
    installed: z.string(),
    /** Null when the server has no such extension to offer. */
    offered: z.string().nullable(),
  }),
  example: { database: 'shop', extension: 'citext', installed: '1.6', offered: '1.6' },
});
