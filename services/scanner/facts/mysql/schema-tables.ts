import { z } from 'zod';
import { defineMysqlFact, ourSchemas } from '../define-mysql-fact.ts';
import { text, userSchema } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'schemaTables',
  summary: 'Tables and views by name: what the rights on schemas, tables and columns are about.',
  objects: ['table', 'view'],
  statements: ['CREATE TABLE', 'CREATE VIEW'],
  sql: `
select ${text('t.TABLE_SCHEMA')} as \`schema\`,
       ${text('t.TABLE_NAME')} as \`table\`,
       if(t.TABLE_TYPE like '%VIEW', 'view', 'table') as kind
from information_schema.TABLES t
where t.TABLE_TYPE in ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')
  and ${userSchema('t.TABLE_SCHEMA')} and find_in_set(t.TABLE_SCHEMA, ?) = 0
order by t.TABLE_SCHEMA, t.TABLE_NAME`,
  parameters: ourSchemas,
  Row: z.object({ schema: z.string(), table: z.string(), kind: z.enum(['table', 'view']) }),
  example: { schema: 'shop', table: 'customers', kind: 'table' },
});
