import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { flag, text } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'serverLinks',
  summary:
    'Links to other servers (CREATE SERVER), and whether a password is kept with them; the password is not read.',
  carriedWith: 'roles',
  objects: ['server'],
  statements: ['CREATE SERVER'],
  sql: `
select ${text('s.Server_name')} as server, ${text('s.Wrapper')} as wrapper, ${flag(`s.Password <> ''`)} as hasPassword
from mysql.servers s
order by s.Server_name`,
  Row: z.object({ server: z.string(), wrapper: z.string(), hasPassword: Flag }),
  example: { server: 'crm', wrapper: 'mysql', hasPassword: true },
});
