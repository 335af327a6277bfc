import { z } from 'zod';
import { describedParameters } from '../aws/described-parameters.ts';
import { defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'sourceParameters',
  summary: 'Server settings of the source: out of its parameter groups, or asked of a live server. Null: the default.',
  scope: 'server',
  trueIn: 'source-parameters',
  // What our own session or role was given says nothing about the others. Connections and commands may hold passwords.
  sql: `
select s.name, s.setting as value
from pg_catalog.pg_settings s
where (s.source not in ('client', 'session', 'user', 'database', 'database user', 'override')
       or s.name in ('server_version', 'ssl', 'data_checksums'))
  and s.name !~ '(_conninfo|_command)$'
union all
select x.name, pg_catalog.current_setting(x.name, true)
from pg_catalog.unnest($1::text[]) x (name)
where not exists (select 1 from pg_catalog.pg_settings s where s.name = x.name)
  and pg_catalog.current_setting(x.name, true) is not null
order by 1`,
  parameters: () => [customSettings],
  aws: { from: [], rows: describedParameters },
  Row: z.object({ name: z.string(), value: z.string().nullable() }),
  example: { name: 'log_connections', value: '1' },
});

/** Settings that extensions and RDS add, which pg_settings may not list. */
const customSettings = [
  'rds.accepted_password_auth_method',
  'rds.allowed_extensions',
  'rds.force_admin_logging_level',
  'rds.force_ssl',
  'rds.log_retention_period',
  'rds.restrict_password_commands',
  'pgaudit.log',
  'pgaudit.role',
];
