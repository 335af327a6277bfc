import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { flag } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'logTables',
  summary: 'Log tables of the server and whether statements are in them; the statements are not read.',
  carriedWith: 'wholeServer',
  sql: `
select l.name, l.filled
from (
  select 'general_log' as name, ${flag('exists (select 1 from mysql.general_log)')} as filled
  union all
  select 'slow_log', ${flag('exists (select 1 from mysql.slow_log)')}
) l
order by l.name`,
  Row: z.object({ name: z.string(), filled: Flag }),
  example: { name: 'slow_log', filled: false },
});
