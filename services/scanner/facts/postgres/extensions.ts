import { z } from 'zod';
import { defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'extensions',
  summary: 'Extensions of the source. The version is the copy’s own: CREATE EXTENSION in a dump names none.',
  scope: 'database',
  sql: `
select e.extname::text as extension, e.extversion::text as version, n.nspname::text as schema
from pg_catalog.pg_extension e
join pg_catalog.pg_namespace n on n.oid = e.extnamespace
where e.extname <> 'plpgsql'
order by e.extname collate "C"`,
  // What the copy could not get was still in the dump; what only stands in for it was not.
  amend: (rows, { missing, standIns }) => {
    const invented = new Set(standIns.filter(({ kind }) => kind === 'extension').map(({ name }) => name));
    const absent = missing
      .filter(({ kind }) => kind === 'extension')
      .map(({ database, object }) => ({ database, extension: object, version: null, schema: null }));
    return [...rows.filter(({ extension }) => !invented.has(extension)), ...absent];
  },
  Row: z.object({ extension: z.string(), version: z.string().nullable(), schema: z.string().nullable() }),
  example: { database: 'shop', extension: 'citext', version: '1.6', schema: 'extensions' },
});
