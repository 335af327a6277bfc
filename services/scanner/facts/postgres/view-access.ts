import { z } from 'zod';
import { Flag, defineFact, derivation } from '../define-fact.ts';
import { ownerName, userSchema } from '../../domain/catalog-sql.ts';
import { viewReads } from '../../domain/view-reads.ts';

/** Bytes of stored queries that are looked at in one database; beyond them the longest are left out, and said to be. */
const mostOfTrees = 64_000_000;

const Relation = z.object({
  oid: z.coerce.string(),
  schema: z.string(),
  relation: z.string(),
  kind: z.string(),
  invoker: Flag,
  owner: z.string().nullable(),
  /** Names by number. */
  columns: z
    .union([z.record(z.string(), z.string()), z.string().transform((text): unknown => JSON.parse(text))])
    .pipe(z.record(z.string(), z.string())),
  tree: z.string().nullable(),
});

export default defineFact({
  name: 'viewAccess',
  summary: 'With whose rights views read, and which columns of which tables they show and need.',
  scope: 'database',
  objects: ['view', 'materialized view'],
  statements: ['ALTER TABLE'],
  sql: `
with views as (
  select c.oid, w.oid as rule, w.ev_action::text as tree
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_rewrite w on w.ev_class = c.oid and w.ev_type = '1'
  where c.relkind in ('v', 'm') and ${userSchema}
), used as (
  select d.refobjid as oid from views v
  join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and d.objid = v.rule
    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  union select oid from views
), small as (
  select s.oid, s.tree
  from (select v.oid, v.tree, pg_catalog.sum(pg_catalog.length(v.tree)) over (order by pg_catalog.length(v.tree), v.oid) as bytes
        from views v) s
  where s.bytes <= ${mostOfTrees}
)
select c.oid, n.nspname::text as schema, c.relname::text as relation, c.relkind::text as kind,
       exists (select 1 from pg_catalog.unnest(c.reloptions) o where o ~* '^security_invoker=(true|on|yes|1)$') as invoker,
       ${ownerName('c.relowner')} as owner,
       (select coalesce(pg_catalog.json_object_agg(a.attnum, a.attname order by a.attnum), '{}')::text from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       s.tree
from used u
join pg_catalog.pg_class c on c.oid = u.oid and c.relkind in ('r', 'p', 'v', 'm', 'f')
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join small s on s.oid = c.oid
where ${userSchema}
order by n.nspname collate "C", c.relname collate "C"`,
  parameters: ({ ourRoles }) => [ourRoles],
  derive: derivation(Relation, (relations) => Promise.resolve(viewReads(relations))),
  Row: z.object({
    schema: z.string(),
    view: z.string(),
    materialized: Flag,
    invoker: Flag,
    owner: z.string().nullable(),
    /** Null where the stored query could not be followed. */
    reads: z
      .array(
        z.object({
          schema: z.string(),
          table: z.string(),
          /** Only needed by whoever reads a column that shows it. */
          onDemand: Flag,
          columns: z.array(z.object({ name: z.string(), shownAs: z.array(z.string()) })),
        }),
      )
      .nullable(),
  }),
  example: {
    database: 'shop',
    schema: 'sales',
    view: 'mailing_list',
    materialized: false,
    invoker: false,
    owner: 'shop_owner',
    reads: [
      {
        schema: 'sales',
        table: 'customers',
        onDemand: false,
        columns: [
          { name: 'active', shownAs: [] },
          { name: 'email', shownAs: ['address'] },
        ],
      },
    ],
  },
});
