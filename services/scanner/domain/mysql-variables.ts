import type { JudgedSource } from './judged-source.ts';
import type { Judgement } from './judgement.ts';
import { judgeSetting, type FoundSetting, type Wrong } from './judge-setting.ts';

/** Settings that checks read; a live server is asked for no others. */
export const judgedVariables = [
  'activate_all_roles_on_login',
  'allow_suspicious_udfs',
  'binlog_encryption',
  'binlog_expire_logs_seconds',
  'block_encryption_mode',
  'default_password_lifetime',
  'default_table_encryption',
  'encrypt_binlog',
  'event_scheduler',
  'expire_logs_days',
  'general_log',
  'have_symlink',
  'innodb_encrypt_log',
  'innodb_encrypt_tables',
  'innodb_redo_log_encrypt',
  'interactive_timeout',
  'local_infile',
  'log_bin',
  'log_bin_trust_function_creators',
  'log_error_verbosity',
  'log_output',
  'log_raw',
  'log_warnings',
  'mandatory_roles',
  'max_connect_errors',
  'max_password_errors',
  'max_user_connections',
  'old_passwords',
  'password_history',
  'password_reuse_interval',
  'rds.group_replication_enabled',
  'require_secure_transport',
  'secure_auth',
  'secure_file_priv',
  'server_audit_events',
  'server_audit_excl_users',
  'server_audit_logging',
  'skip_name_resolve',
  'sql_mode',
  'ssl_cipher',
  'tls_version',
  'validate_password_length',
  'validate_password.length',
  'version_compile_os',
  'wait_timeout',
  'wsrep_on',
] as const;
export type JudgedVariable = (typeof judgedVariables)[number];

interface Variable {
  readonly name: string;
  readonly value: string | null;
}

/** Which server, for defaults: `8.4` of MySQL is 804, `10.11` of MariaDB 1011. */
interface Kind {
  readonly mariadb: boolean;
  readonly series: number;
  readonly managed: boolean;
  readonly aurora: boolean;
}

/** The value that counts when nothing is set; null where it differs from place to place, or the server has no such setting. */
type Default = string | null | ((kind: Kind) => string | null);

/*
 * Defaults of the server's own manual, and of RDS where RDS says that it differs.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
 */
const defaults: Readonly<Partial<Record<JudgedVariable, Default>>> = {
  activate_all_roles_on_login: ({ mariadb }) => (mariadb ? null : 'OFF'),
  binlog_encryption: ({ mariadb }) => (mariadb ? null : 'OFF'),
  block_encryption_mode: ({ mariadb, series }) => (mariadb && series < 1102 ? null : 'aes-128-ecb'),
  default_password_lifetime: '0',
  default_table_encryption: ({ mariadb }) => (mariadb ? null : 'OFF'),
  encrypt_binlog: ({ mariadb }) => (mariadb ? 'OFF' : null),
  event_scheduler: ({ mariadb, series }) => (!mariadb && series >= 800 ? 'ON' : 'OFF'),
  general_log: 'OFF',
  innodb_encrypt_log: ({ mariadb }) => (mariadb ? 'OFF' : null),
  innodb_encrypt_tables: ({ mariadb }) => (mariadb ? 'OFF' : null),
  innodb_redo_log_encrypt: ({ mariadb }) => (mariadb ? null : 'OFF'),
  interactive_timeout: '28800',
  local_infile: ({ mariadb, series, managed }) => (mariadb || series < 800 ? 'ON' : managed ? null : 'OFF'),
  log_bin_trust_function_creators: 'OFF',
  log_error_verbosity: ({ mariadb, series }) => (mariadb ? null : series < 800 ? '3' : '2'),
  log_output: ({ managed }) => (managed ? 'TABLE' : 'FILE'),
  log_raw: ({ mariadb }) => (mariadb ? null : 'OFF'),
  log_warnings: ({ mariadb, series }) => (mariadb || series < 800 ? '2' : null),
  mandatory_roles: '',
  max_connect_errors: '100',
  max_password_errors: ({ mariadb }) => (mariadb ? '4294967295' : null),
  max_user_connections: '0',
  old_passwords: '0',
  password_history: '0',
  password_reuse_interval: '0',
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-active-active-clusters-parameters.html
  'rds.group_replication_enabled': '0',
  require_secure_transport: requireSecureTransport,
  server_audit_events: '',
  server_audit_excl_users: '',
  server_audit_logging: ({ aurora }) => (aurora ? '0' : null),
  skip_name_resolve: ({ managed }) => (managed ? null : 'OFF'),
  sql_mode: ({ managed, mariadb }) =>
    managed && !mariadb ? null : 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  ssl_cipher: '',
  tls_version: ({ mariadb, series, managed }) => {
    if (mariadb) return series >= 1106 ? 'TLSv1.2,TLSv1.3' : managed ? null : 'TLSv1.1,TLSv1.2,TLSv1.3';
    return series < 800 ? 'TLSv1,TLSv1.1,TLSv1.2' : series >= 804 ? 'TLSv1.2,TLSv1.3' : null;
  },
  wait_timeout: '28800',
};

function requireSecureTransport({ mariadb, series, managed, aurora }: Kind): string {
  if (!managed || aurora) return 'OFF';
  return (mariadb ? series >= 1108 : series >= 900) ? 'ON' : 'OFF';
}

/** The value in force, or why it is not known. A setting that is not listed at all is not known: lists get cut. */
export function variable(variables: readonly Variable[], name: JudgedVariable, source: JudgedSource): FoundSetting {
  const found = variables.find((one) => one.name === name);
  if (found === undefined)
    return {
      missing:
        source.target === 'live' ? `The server has no ${name}.` : `${name} is not among the described parameters.`,
    };
  if (found.value !== null) return { value: found.value };
  const kind = kindOf(source);
  if (kind === null) return { missing: `${name} has its default, which depends on a version that is not known.` };
  const fallback = defaults[name] ?? null;
  const value = typeof fallback === 'function' ? fallback(kind) : fallback;
  return value === null ? { missing: `${name} has its default, which is not known here.` } : { value };
}

/** The same as a text, or null when it is not known or the server has no such setting. */
export function variableOrNull(variables: readonly Variable[], name: JudgedVariable, source: JudgedSource) {
  const found = variable(variables, name, source);
  return 'value' in found ? found.value : null;
}

/** Judges one setting: the rule answers what is wrong with the value, or null. */
export function judgeVariable(
  variables: readonly Variable[],
  name: JudgedVariable,
  source: JudgedSource,
  rule: (value: string) => string | Wrong | null,
): Judgement {
  return judgeSetting(name, variable(variables, name, source), rule);
}

/** Version as one number: 507, 800, 804, 907; MariaDB 1006, 1011, 1104. Null when it is not known. */
export function seriesOf(source: Pick<JudgedSource, 'version'>): number | null {
  const [, major, minor] = /(\d{1,3})\.(\d{1,3})/.exec(source.version?.text ?? '') ?? [];
  return major === undefined ? null : Number(major) * 100 + Number(minor);
}

function kindOf(source: JudgedSource): Kind | null {
  const series = seriesOf(source);
  if (series === null) return null;
  const aurora = source.platform === 'aurora';
  return { mariadb: source.engine === 'mariadb', series, managed: aurora || source.platform === 'rds', aurora };
}
