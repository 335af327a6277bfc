import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { defineMysqlFact, ourSchemas } from '../define-mysql-fact.ts';
import { flag, text, userSchema } from '../../domain/mysql-sql.ts';

const leftover = `lower(${text('t.TABLE_NAME')}) regexp '(^|_)(bak|backup|copy|old|tmp|temp|dump|archive|20[0-9][0-9]([0-9]{4})?)(_|[0-9]{0,8}$)'`;

export default defineMysqlFact({
  name: 'notableTables',
  summary: 'Tables that are not kept by InnoDB, or whose name says that they are a copy.',
  objects: ['table'],
  statements: ['CREATE TABLE'],
  sql: `
select ${text('t.TABLE_SCHEMA')} as \`schema\`, ${text('t.TABLE_NAME')} as \`table\`, upper(t.ENGINE) as engine, ${flag(leftover)} as leftover
from information_schema.TABLES t
where t.TABLE_TYPE = 'BASE TABLE' and ${userSchema('t.TABLE_SCHEMA')} and find_in_set(t.TABLE_SCHEMA, ?) = 0
  and (t.ENGINE not in ('InnoDB', 'ndbcluster', 'MyRocks', 'ROCKSDB') or ${leftover})
order by t.TABLE_SCHEMA, t.TABLE_NAME`,
  parameters: ourSchemas,
  Row: z.object({ schema: z.string(), table: z.string(), engine: z.string(), leftover: Flag }),
  example: { schema: 'shop', table: 'orders_archive', engine: 'INNODB', leftover: true },
});
