import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'shadowingFunctions',
  summary: 'Functions with the name and argument types of a built-in one.',
  scope: 'database',
  objects: ['function'],
  sql: `
select n.nspname::text as schema,
       p.proname::text as function,
       pg_catalog.pg_get_function_identity_arguments(p.oid) as arguments
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where ${userSchema} and ${notOfExtension('pg_proc', 'p.oid')}
  and exists (select 1 from pg_catalog.pg_proc b
              where b.pronamespace = 'pg_catalog'::pg_catalog.regnamespace and b.proname = p.proname
                and b.proargtypes = p.proargtypes)
order by n.nspname collate "C", p.proname collate "C", pg_catalog.pg_get_function_identity_arguments(p.oid) collate "C"`,
  Row: z.object({ schema: z.string(), function: z.string(), arguments: z.string() }),
  example: { database: 'shop', schema: 'public', function: 'lower', arguments: 'text' },
});
