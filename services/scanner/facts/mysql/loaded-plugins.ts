import { z } from 'zod';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { onMysql8, text } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'loadedPlugins',
  summary:
    'Plugins that are active, and components: what was installed by SQL travels in a snapshot, what an option group brings does not.',
  carriedWith: 'wholeServer',
  sql: `
select lower(p.name) as name, p.file
from (
  select ${text('i.PLUGIN_NAME')} as name, ${text('i.PLUGIN_LIBRARY')} as file
  from information_schema.PLUGINS i where i.PLUGIN_STATUS = 'ACTIVE'
  ${onMysql8(`union all
  select ${text('c.component_urn')}, null from mysql.component c`)}
) p
order by 1`,
  Row: z.object({
    /** In lower case; components by their address, `file://component_validate_password`. */
    name: z.string(),
    /** Null for what is built in. */
    file: z.string().nullable(),
  }),
  example: { name: 'innodb', file: null },
});
