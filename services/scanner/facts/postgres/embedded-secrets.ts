import { z } from 'zod';
import { Names, defineFact } from '../define-fact.ts';
import { notOfExtension, userSchema } from '../../domain/catalog-sql.ts';
import { secretInCode, secretInProse, unmistakableSecret } from '../../domain/secret-patterns.ts';

const routineArguments = 'pg_catalog.pg_get_function_identity_arguments(p.oid)';
/** As statements call it. */
const relationKind = `case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'S' then 'SEQUENCE' when 'i' then 'INDEX' when 'I' then 'INDEX' when 'f' then 'FOREIGN TABLE' when 'c' then 'TYPE' else 'TABLE' end`;

export default defineFact({
  name: 'embeddedSecrets',
  summary:
    'Objects whose code, default, options or comment holds what looks like a secret; only their names are read out.',
  scope: 'database',
  objects: ['function', 'procedure', 'view', 'materialized view', 'server', 'policy', 'trigger'],
  statements: ['COMMENT', 'ALTER SERVER'],
  // OFFSET 0 keeps the expensive expressions from being evaluated for what is not the user's own.
  sql: String.raw`
select s.place, s.schema, s.object, s."column", s.kind, s.arguments, s.options::text as options
from (
  select 'function' as place, f.schema, f.object, null::text as "column", 'ROUTINE' as kind, f.arguments, null::json as options
  from (select n.nspname::text as schema, p.proname::text as object, p.prosrc as code, ${routineArguments} as arguments
        from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        where ${userSchema} and ${notOfExtension('pg_proc', 'p.oid')} offset 0) f
  where f.code ~* '${secretInCode}'
  union all
  select 'view', v.schema, v.object, null, v.kind, null, null
  from (select n.nspname::text as schema, c.relname::text as object, c.oid, ${relationKind} as kind
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm') and ${userSchema} and ${notOfExtension('pg_class', 'c.oid')} offset 0) v
  where pg_catalog.pg_get_viewdef(v.oid) ~* '${secretInCode}'
  union all
  select 'column default', e.schema, e.object, e."column", 'COLUMN', null, null
  from (select n.nspname::text as schema, c.relname::text as object, a.attname::text as "column", pg_catalog.pg_get_expr(d.adbin, d.adrelid) as code
        from pg_catalog.pg_attrdef d
        join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        join pg_catalog.pg_class c on c.oid = d.adrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where ${userSchema} offset 0) e
  where e.code ~ '${unmistakableSecret}' or e."column" ~* '(password|passwd|passphrase|secret|api_?key|token)$' and e.code ~ '^''[^'']{4,}'
  union all
  select 'server option', null, v.srvname::text, null, 'SERVER', null,
         pg_catalog.json_agg(pg_catalog.split_part(o, '=', 1) order by o)
  from pg_catalog.pg_foreign_server v cross join lateral pg_catalog.unnest(v.srvoptions) o
  where o ~* '^(password|passwd|secret|token)=.'
  group by v.srvname
  union all
  select 'comment', m.schema, m.object, m."column", m.kind, m.arguments, null
  from (
    select n.nspname::text as schema, c.relname::text as object, a.attname::text as "column", ${relationKind} as kind, null as arguments, d.description
    from pg_catalog.pg_description d
    join pg_catalog.pg_class c on c.oid = d.objoid and d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
    where ${userSchema}
    union all
    select n.nspname::text, p.proname::text, null, 'ROUTINE', ${routineArguments}, d.description
    from pg_catalog.pg_description d
    join pg_catalog.pg_proc p on p.oid = d.objoid and d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where ${userSchema} and ${notOfExtension('pg_proc', 'p.oid')}
    union all
    select n.nspname::text, null, null, 'SCHEMA', null, d.description
    from pg_catalog.pg_description d
    join pg_catalog.pg_namespace n on n.oid = d.objoid and d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
    where ${userSchema}
    offset 0) m
  where m.description ~* '${secretInProse}'
) s
order by s.place, s.schema collate "C" nulls first, s.object collate "C" nulls first, s."column" collate "C" nulls first`,
  Row: z.object({
    place: z.enum(['function', 'view', 'column default', 'server option', 'comment']),
    schema: z.string().nullable(),
    object: z.string().nullable(),
    column: z.string().nullable(),
    /** What statements call the object. */
    kind: z.string(),
    /** Of routines. */
    arguments: z.string().nullable(),
    /** Names of the options of a server. */
    options: Names.nullable(),
  }),
  example: {
    database: 'shop',
    place: 'function' as const,
    schema: 'sales',
    object: 'send_invoice',
    column: null,
    kind: 'ROUTINE',
    arguments: '',
    options: null,
  },
});
