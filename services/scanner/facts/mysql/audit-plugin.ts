import { z } from 'zod';
import { defineMysqlFact } from '../define-mysql-fact.ts';
import { text } from '../../domain/mysql-sql.ts';
import optionGroups from '../aws/option-groups.ts';

/** What the option records where nothing is set. */
const usual = 'CONNECT,QUERY';

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
    rows: (answers, subject) => {
      if (subject.cluster?.Engine?.startsWith('aurora') === true) return [];
      if (subject.instances.length === 0)
        return { unavailable: 'The option group of the source, which brings the audit plugin, is not described.' };
      const groups = optionGroups.aws!.rows(answers, subject);
      if ('unavailable' in groups) return groups;
      const options = groups.flatMap((group) => group.options).filter(({ name }) => name === 'MARIADB_AUDIT_PLUGIN');
      if (options.some(({ settings }) => settings === null))
        return { unavailable: 'The settings of the audit plugin are not described (option-groups.json).' };
      return options.map(({ settings }) => ({
        name: 'server_audit',
        events: settings?.find(({ name }) => name === 'SERVER_AUDIT_EVENTS')?.value ?? usual,
      }));
    },
  },
  Row: z.object({
    name: z.string(),
    /** What its option records; null: what the settings say. */
    events: z.string().nullable(),
  }),
  example: { name: 'server_audit', events: 'CONNECT,QUERY' },
});
