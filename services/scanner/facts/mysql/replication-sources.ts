import { z } from 'zod';
import { Flag } from '../define-fact.ts';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { flag, onMysql, text } from '../../domain/mysql-sql.ts';

/** MariaDB keeps its sources in files, which no query tells. */
export default defineMysqlFact({
  name: 'replicationSources',
  summary: 'Servers that this one copies from, with a stored log-in; the password is not read.',
  carriedWith: 'wholeServer',
  sql: `
select r.channel, r.tls, r.verified
from (
  select null as channel, 'false' as tls, 'false' as verified from mysql.db where 1 = 0
  ${onMysql(`union all
  select ${text('m.Channel_name')}, ${flag('m.Enabled_ssl = 1')}, ${flag('m.Ssl_verify_server_cert = 1')}
  from mysql.slave_master_info m where coalesce(m.User_name, '') <> ''`)}
) r
order by r.channel`,
  Row: z.object({ channel: z.string(), tls: Flag, verified: Flag }),
  example: { channel: '', tls: true, verified: true },
});
