import type { JudgedSource } from './judged-source.ts';
import { sqlText } from './sql-names.ts';

/** A setting of the server as it should be. */
export interface WantedSetting {
  readonly name: string;
  readonly value: string;
}

type Place = Pick<JudgedSource, 'engine' | 'platform'>;

/** Read at the start of the server only. */
const atStart = new Set([
  'allow_suspicious_udfs',
  'encrypt_binlog',
  'federated',
  'innodb_encrypt_log',
  'log_bin',
  'mysqlx',
  'rds.restrict_password_commands',
  'secure_file_priv',
  'shared_preload_libraries',
  'skip_name_resolve',
  'symbolic_links',
]);
/** The same on MariaDB; MySQL takes them while it runs, and reads them again when it is told to. */
const ofTls = new Set(['ssl_cipher', 'tls_version']);
/** Lists whose entries are quoted one by one. https://www.postgresql.org/docs/current/sql-set.html */
const lists = new Set(['shared_preload_libraries', 'session_preload_libraries', 'local_preload_libraries']);

/**
 * What sets them where the source runs: a command for its parameter group on RDS and Aurora, elsewhere statements for
 * the running server, and lines of the option file for what is read at the start only.
 */
export function settingRemedy(settings: readonly WantedSetting[], source: Place): string {
  if (settings.length === 0) return '';
  if (source.platform === 'rds' || source.platform === 'aurora') return managedCommands(settings, source);
  return source.engine === 'postgres' ? postgresStatements(settings) : mysqlStatements(settings, source);
}

/** RDS keeps the audit plugin of MySQL and MariaDB in an option group; everything else is a parameter. */
function managedCommands(settings: readonly WantedSetting[], source: Place): string {
  const isOption = ({ name }: WantedSetting) => source.platform === 'rds' && name.startsWith('server_audit_');
  const options = settings.filter(isOption);
  const parameters = settings.filter((setting) => !isOption(setting));
  return [
    ...(parameters.length === 0 ? [] : [parameterCommand(parameters, source)]),
    ...(options.length === 0 ? [] : [optionCommand(options)]),
  ].join('\n');
}

/** Every parameter in one command; JSON, because values hold commas. */
function parameterCommand(settings: readonly WantedSetting[], source: Place): string {
  const kind = source.platform === 'aurora' ? 'db-cluster-parameter-group' : 'db-parameter-group';
  const parameters = settings.map(({ name, value }) => ({
    ParameterName: name,
    ParameterValue: parameterValue(name, value, source),
    ApplyMethod: needsStart(name, source) ? 'pending-reboot' : 'immediate',
  }));
  return `aws rds modify-${kind} --${kind}-name <parameter group> --parameters ${shellJson(parameters)}`;
}

function optionCommand(settings: readonly WantedSetting[]): string {
  const own = settings.map(({ name, value }) => ({ Name: name.toUpperCase(), Value: value }));
  const option = [{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings: own }];
  return `aws rds add-option-to-option-group --option-group-name <option group> --apply-immediately --options ${shellJson(option)}`;
}

/** Parameter groups of MySQL and MariaDB take digits for what is on or off. */
function parameterValue(name: string, value: string, { engine }: Place): string {
  if (engine === 'postgres' || name === 'event_scheduler') return value;
  return value === 'ON' ? '1' : value === 'OFF' ? '0' : value;
}

function shellJson(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", String.raw`'\''`)}'`;
}

function postgresStatements(settings: readonly WantedSetting[]): string {
  const statements = settings.map(({ name, value }) => `ALTER SYSTEM SET ${name} = ${postgresValue(name, value)};`);
  const start = settings.some(({ name }) => atStart.has(name));
  return [...statements, start ? '-- Start the server again.' : 'SELECT pg_reload_conf();'].join('\n');
}

function postgresValue(name: string, value: string): string {
  if (!lists.has(name)) return sqlText(value, 'postgres');
  const entries = value.split(',').map((entry) => entry.trim());
  return entries.map((entry) => sqlText(entry, 'postgres')).join(', ');
}

function mysqlStatements(settings: readonly WantedSetting[], source: Place): string {
  const running = settings.filter(({ name }) => !needsStart(name, source));
  const statements = running.map(({ name, value }) => `SET GLOBAL ${name} = ${mysqlValue(value)};`);
  if (running.some(({ name }) => ofTls.has(name))) statements.push('ALTER INSTANCE RELOAD TLS;');
  const heading =
    running.length === settings.length
      ? '-- And in the option file of the server, so that it is so after a start:'
      : '-- In the option file of the server, which then has to be started again:';
  return [...statements, heading, '-- [mysqld]', ...settings.map(({ name, value }) => `-- ${name} = ${value}`)].join(
    '\n',
  );
}

const mysqlValue = (value: string) => (/^(\d+|ON|OFF)$/.test(value) ? value : sqlText(value, 'mysql'));

function needsStart(name: string, { engine }: Pick<Place, 'engine'>): boolean {
  return atStart.has(name) || (engine === 'mariadb' && ofTls.has(name));
}
