/** Settings whose value decides a check and cannot hold a secret; the values of all others stay in the server. */
const readable = [
  'session_preload_libraries',
  'local_preload_libraries',
  'session_replication_role',
  'password_encryption',
  'log_statement',
  'log_min_duration_statement',
  'standard_conforming_strings',
  'backslash_quote',
  'check_function_bodies',
  'lo_compat_privileges',
  'default_transaction_read_only',
  'search_path',
  'pgaudit.log',
  'log_connections',
  'log_disconnections',
  'log_min_messages',
  'log_min_error_statement',
];

/** The query over pg_db_role_setting; $1 are our roles, $2 our databases. */
export function settingOverrides(condition: string): string {
  return String.raw`
select r.rolname::text as role,
       d.datname::text as "inDatabase",
       x.setting,
       case when x.setting in (${readable.map((name) => `'${name}'`).join(', ')}) then x.value end as value,
       x.setting ~* '(password|passwd|secret|token|api_?key|private|credential)' and x.value <> '' and x.setting <> 'password_encryption' as "secretLike"
from pg_catalog.pg_db_role_setting s
left join pg_catalog.pg_database d on d.oid = s.setdatabase
left join pg_catalog.pg_roles r on r.oid = s.setrole
cross join lateral (select pg_catalog.split_part(o, '=', 1) as setting, pg_catalog.substr(o, pg_catalog.strpos(o, '=') + 1) as value
                    from pg_catalog.unnest(s.setconfig) o) x
where ${condition} and coalesce(r.rolname::text, '') <> all ($1::text[]) and coalesce(d.datname::text, '') <> all ($2::text[])
  and coalesce(r.rolname, '') <> 'rdsadmin' and coalesce(d.datname, '') <> 'rdsadmin'
order by r.rolname collate "C" nulls first, d.datname collate "C" nulls first, x.setting collate "C"`;
}
