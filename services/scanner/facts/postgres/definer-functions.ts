import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'definerFunctions',
  summary: 'SECURITY DEFINER functions: they run with the rights of their owner, whoever calls them.',
  scope: 'database',
  objects: ['function', 'procedure'],
  statements: ['GRANT', 'REVOKE', 'ALTER FUNCTION', 'ALTER PROCEDURE'],
  sql: String.raw`
select n.nspname::text as schema,
       p.proname::text as function,
       pg_catalog.pg_get_function_identity_arguments(p.oid) as arguments,
       pg_catalog.pg_get_userbyid(p.proowner)::text as owner,
       pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE') as "publicExecute",
       (select pg_catalog.substr(x, 13) from pg_catalog.unnest(p.proconfig) x
        where pg_catalog.starts_with(x, 'search_path=') limit 1) as "searchPath",
       p.prosrc ~* '\mexecute\M' and p.prosrc ~ '\|\|'
         and p.prosrc !~* '\m(quote_ident|quote_literal|quote_nullable|format)\M' as "concatenatesSql"
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where p.prosecdef and ${userSchema} and ${notOfExtension('pg_proc', 'p.oid')}
order by n.nspname collate "C", p.proname collate "C", pg_catalog.pg_get_function_identity_arguments(p.oid) collate "C"`,
  Row: z.object({
    schema: z.string(),
    function: z.string(),
    arguments: z.string(),
    owner: z.string(),
    publicExecute: Flag,
    /** As proconfig holds it; null when the caller's search_path applies. */
    searchPath: z.string().nullable(),
    concatenatesSql: Flag,
  }),
  example: {
    database: 'shop',
    schema: 'sales',
    function: 'close_order',
    arguments: 'order_id integer',
    owner: 'shop_owner',
    publicExecute: false,
    searchPath: 'sales, pg_temp',
    concatenatesSql: false,
  },
});
