import { z } from 'zod';
import { describedParameters } from '../aws/described-parameters.ts';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { either, text } from '../../domain/mysql-sql.ts';
import { judgedVariables } from '../../domain/mysql-variables.ts';

export default defineMysqlFact({
  name: 'serverVariables',
  summary: 'Settings of the source: out of its parameter groups, or asked of a live server. Null: the default.',
  trueIn: 'source-parameters',
  sql: `
select lower(v.VARIABLE_NAME) as name, ${text('v.VARIABLE_VALUE')} as value
from ${either('performance_schema.global_variables', 'information_schema.GLOBAL_VARIABLES')} v
where lower(v.VARIABLE_NAME) in (${judgedVariables.map((name) => `'${name}'`).join(', ')})
order by 1`,
  aws: { from: [], rows: describedParameters },
  Row: z.object({ name: z.string(), value: z.string().nullable() }),
  example: { name: 'require_secure_transport', value: 'ON' },
});
