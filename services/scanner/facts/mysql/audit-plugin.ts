import { z } from 'zod';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { text } from '../../domain/mysql-sql.ts';

export default defineMysqlFact({
  name: 'auditPlugin',
  summary: 'The active audit plugin: asked of a live server, or out of the option group of the source.',
  trueIn: 'source-parameters',
  sql: `
select lower(${text('i.PLUGIN_NAME')}) as name, null as events
from information_schema.PLUGINS i
where lower(i.PLUGIN_NAME) in ('server_audit', 'audit_log') and i.PLUGIN_STATUS = 'ACTIVE'
order by 1`,
  aws: {
    from: [],
    rows: (_, subject) =>
      subject.cluster?.Engine?.startsWith('aurora') === true
        ? []
        : { unavailable: 'The option group of the source, which brings the audit plugin, is not described.' },
  },
  Row: z.object({
    name: z.string(),
    /** What its option records; null: what the settings say. */
    events: z.string().nullable(),
  }),
  example: { name: 'server_audit', events: 'CONNECT,QUERY' },
});
