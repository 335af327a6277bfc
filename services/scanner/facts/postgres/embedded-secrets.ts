import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';

const word = String.raw`(password|passwd|pwd|passphrase|secret|api[_-]?key|access[_-]?key|auth[_-]?token|private[_-]?key)`;
/** Texts that nobody writes by accident: cloud keys, private keys, signed tokens, addresses with a password. */
const unmistakable = String.raw`\m(AKIA|ASIA)[0-9A-Z]{16}\M|-----BEGIN [A-Z ]*PRIVATE KEY|\meyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.|\m[sr]k_live_[0-9a-zA-Z]{16,}|\mgh[pousr]_[0-9A-Za-z]{30,}|\mxox[abprs]-[0-9A-Za-z-]{10,}|[a-z][a-z0-9+]{1,15}://[^/\s:@'']{1,64}:[^/\s@'']{3,}@`;
/** A named literal in code: an assignment of a quoted text, or a connection string with its password. */
const inCode = String.raw`${word}(_?v?[0-9]+)?"?(\s+[a-z][a-z0-9_() ]{0,30})?\s*(:=|=>|=|:)\s*(''|\$\$)[^''$]{4,}|''[^'']*\m(password|passwd|pwd)\s*=\s*[^\s''$%|{]{4,}[^'']*''|${unmistakable}`;
const inProse = String.raw`${word}\s*(:|=|is)\s*\S{4,}|${unmistakable}`;

export default defineFact({
  name: 'embeddedSecrets',
  summary:
    'Objects whose code, default, options or comment holds what looks like a secret; only their names are read out.',
  scope: 'database',
  objects: ['function', 'procedure', 'view', 'materialized view', 'server', 'policy', 'trigger'],
  statements: ['COMMENT', 'ALTER SERVER'],
  // OFFSET 0 keeps the expensive expressions from being evaluated for what is not the user's own.
  sql: String.raw`
select s.place, s.schema, s.object, s."column"
from (
  select 'function' as place, f.schema, f.object, null::text as "column"
  from (select n.nspname::text as schema, p.proname::text as object, p.prosrc as code
        from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        where ${userSchema} and ${notOfExtension('pg_proc', 'p.oid')} offset 0) f
  where f.code ~* '${inCode}'
  union all
  select 'view', v.schema, v.object, null
  from (select n.nspname::text as schema, c.relname::text as object, c.oid
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm') and ${userSchema} and ${notOfExtension('pg_class', 'c.oid')} offset 0) v
  where pg_catalog.pg_get_viewdef(v.oid) ~* '${inCode}'
  union all
  select 'column default', e.schema, e.object, e."column"
  from (select n.nspname::text as schema, c.relname::text as object, a.attname::text as "column", pg_catalog.pg_get_expr(d.adbin, d.adrelid) as code
        from pg_catalog.pg_attrdef d
        join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        join pg_catalog.pg_class c on c.oid = d.adrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where ${userSchema} offset 0) e
  where e.code ~ '${unmistakable}' or e."column" ~* '(password|passwd|passphrase|secret|api_?key|token)$' and e.code ~ '^''[^'']{4,}'
  union all
  select 'server option', null, s.srvname::text, null
  from pg_catalog.pg_foreign_server s
  where exists (select 1 from pg_catalog.unnest(s.srvoptions) o where o ~* '^(password|passwd|secret|token)=.')
  union all
  select 'comment', m.schema, m.object, m."column"
  from (
    select n.nspname::text as schema, c.relname::text as object, a.attname::text as "column", d.description
    from pg_catalog.pg_description d
    join pg_catalog.pg_class c on c.oid = d.objoid and d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
    where ${userSchema}
    union all
    select n.nspname::text, p.proname::text, null, d.description
    from pg_catalog.pg_description d
    join pg_catalog.pg_proc p on p.oid = d.objoid and d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where ${userSchema} and ${notOfExtension('pg_proc', 'p.oid')}
    union all
    select n.nspname::text, null, null, d.description
    from pg_catalog.pg_description d
    join pg_catalog.pg_namespace n on n.oid = d.objoid and d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
    where ${userSchema}
    offset 0) m
  where m.description ~* '${inProse}'
) s
order by s.place, s.schema collate "C" nulls first, s.object collate "C" nulls first, s."column" collate "C" nulls first`,
  Row: z.object({
    place: z.enum(['function', 'view', 'column default', 'server option', 'comment']),
    schema: z.string().nullable(),
    object: z.string().nullable(),
    column: z.string().nullable(),
  }),
  example: { database: 'shop', place: 'function' as const, schema: 'sales', object: 'send_invoice', column: null },
});
