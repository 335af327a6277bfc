import { z } from 'zod';
import { defineMysqlFact, ourSchemas } from '../define-mysql-fact.ts';
import { text, userSchema } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'fullTextIndexes',
  summary: 'Tables with an index for full-text search, which some published flaws need.',
  objects: ['table', 'index'],
  statements: ['CREATE TABLE', 'CREATE FULLTEXT INDEX', 'ALTER TABLE'],
  sql: `
select distinct ${text('s.TABLE_SCHEMA')} as \`schema\`, ${text('s.TABLE_NAME')} as \`table\`
from information_schema.STATISTICS s
where s.INDEX_TYPE = 'FULLTEXT' and ${userSchema('s.TABLE_SCHEMA')} and find_in_set(s.TABLE_SCHEMA, ?) = 0
order by 1, 2`,
  parameters: ourSchemas,
  Row: z.object({ schema: z.string(), table: z.string() }),
  example: { schema: 'shop', table: 'articles' },
});
