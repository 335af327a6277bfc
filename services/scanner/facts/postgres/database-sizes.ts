import { z } from 'zod';
import { Count, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'databaseSizes',
  summary: 'How many schemas, tables, views and functions the database has, and its size in bytes.',
  scope: 'database',
  sql: `
select (select pg_catalog.count(*) from pg_catalog.pg_namespace n
        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema') as schemas,
       pg_catalog.count(*) filter (where c.relkind in ('r', 'p') and not c.relispartition) as tables,
       pg_catalog.count(*) filter (where c.relkind in ('v', 'm')) as views,
       (select pg_catalog.count(*) from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          and not exists (select 1 from pg_catalog.pg_depend d
                          where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e')) as functions,
       case when pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CONNECT')
            then pg_catalog.pg_database_size(pg_catalog.current_database()) end as bytes
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by 1`,
  Row: z.object({ schemas: Count, tables: Count, views: Count, functions: Count, bytes: Count.nullable() }),
  example: { database: 'shop', schemas: 2, tables: 9, views: 1, functions: 4, bytes: 8_400_000 },
});
