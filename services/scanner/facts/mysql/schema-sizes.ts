import { z } from 'zod';
import { Count } from '../define-fact.ts';
import { defineMysqlFact, ourSchemas } from '../define-mysql-fact.ts';
import { onMysql8, text, userSchema } from '../../domain/mysql-sql.ts';

const bytes = `(select sum(d.DATA_LENGTH + d.INDEX_LENGTH) from information_schema.TABLES d where d.TABLE_SCHEMA = s.SCHEMA_NAME)`;

/** Only MySQL 8 keeps the sizes at hand; other servers would open every table for them. */
export default defineMysqlFact({
  name: 'schemaSizes',
  summary: 'Schemas of the source with how much there is in them.',
  sql: `
select ${text('s.SCHEMA_NAME')} as \`schema\`,
       coalesce(t.tables, 0) as tables,
       coalesce(t.views, 0) as views,
       coalesce(r.routines, 0) as routines,
       coalesce(${onMysql8(`${bytes},`)} null) as bytes
from information_schema.SCHEMATA s
left join (select x.TABLE_SCHEMA as name, sum(x.TABLE_TYPE in ('BASE TABLE', 'SYSTEM VERSIONED')) as tables, sum(x.TABLE_TYPE = 'VIEW') as views
           from information_schema.TABLES x group by x.TABLE_SCHEMA) t on t.name = s.SCHEMA_NAME
left join (select x.ROUTINE_SCHEMA as name, count(*) as routines
           from information_schema.ROUTINES x group by x.ROUTINE_SCHEMA) r on r.name = s.SCHEMA_NAME
where ${userSchema('s.SCHEMA_NAME')} and find_in_set(s.SCHEMA_NAME, ?) = 0
order by s.SCHEMA_NAME`,
  parameters: ourSchemas,
  Row: z.object({ schema: z.string(), tables: Count, views: Count, routines: Count, bytes: Count.nullable() }),
  example: { schema: 'shop', tables: 12, views: 2, routines: 1, bytes: 1_048_576 },
});
