import { z } from 'zod';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { text } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'loadableFunctions',
  summary: 'Functions that come out of a library of the machine (CREATE FUNCTION … SONAME).',
  carriedWith: 'roles',
  objects: ['function'],
  sql: `
select ${text('f.name')} as name, ${text('f.dl')} as file
from mysql.func f
order by f.name`,
  Row: z.object({ name: z.string(), file: z.string() }),
  example: { name: 'sys_exec', file: 'lib_mysqludf_sys.so' },
});
