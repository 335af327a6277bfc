import type { JudgedSource } from './judged-source.ts';
import { notApplicable, type Judgement } from './judgement.ts';
import { judgeSetting, type FoundSetting, type Wrong } from './judge-setting.ts';
import { visible } from './object-name.ts';

interface Parameter {
  readonly name: string;
  readonly value: string | null;
}

/** What PostgreSQL uses when a parameter group sets nothing; a function of the major where it changed. RDS adds its own. */
const defaults: Readonly<Record<string, string | ((major: number) => string)>> = {
  authentication_timeout: '60',
  debug_print_parse: 'off',
  debug_print_plan: 'off',
  debug_print_rewritten: 'off',
  idle_in_transaction_session_timeout: '0',
  log_connections: 'off',
  log_disconnections: 'off',
  log_error_verbosity: 'default',
  log_hostname: 'off',
  // RDS has one of its own: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html
  log_line_prefix: '%t:%r:%u@%d:[%p]:',
  local_preload_libraries: '',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'error',
  log_min_messages: 'warning',
  log_parameter_max_length: '-1',
  log_replication_commands: 'off',
  log_statement: 'none',
  password_encryption: (major) => (major >= 14 ? 'scram-sha-256' : 'md5'),
  'pgaudit.log': 'none',
  'pgaudit.role': '',
  'rds.accepted_password_auth_method': 'md5+scram',
  'rds.allowed_extensions': '*',
  'rds.force_admin_logging_level': 'disabled',
  'rds.force_ssl': (major) => (major >= 15 ? '1' : '0'),
  'rds.log_retention_period': '4320',
  'rds.restrict_password_commands': '0',
  scram_iterations: '4096',
  session_preload_libraries: '',
  shared_preload_libraries: '',
  ssl_min_protocol_version: (major) => (major >= 13 ? 'TLSv1.2' : 'TLSv1'),
  statement_timeout: '0',
};

/** The value in force, or why it is not known. A setting that is not listed at all is not known: lists get cut. */
export function valueOf(parameters: readonly Parameter[], name: string, source: JudgedSource): FoundSetting {
  const found = parameters.find((parameter) => parameter.name === name);
  if (found === undefined)
    return {
      missing:
        source.target === 'live'
          ? `The server does not tell ${name}, or only what this session was given.`
          : `${name} is not among the described parameters.`,
    };
  if (found.value !== null) return { value: found.value };
  const fallback = defaults[name];
  if (fallback === undefined) return { missing: `${name} has its default, which is not known here.` };
  if (typeof fallback === 'string') return { value: fallback };
  return source.version === null
    ? { missing: `${name} has its default, which depends on a version that is not known.` }
    : { value: fallback(source.version.major) };
}

/** Judges one setting: the rule answers what is wrong with the value, or null. */
export function judgeParameter(
  parameters: readonly Parameter[],
  name: string,
  source: JudgedSource,
  rule: (value: string) => string | Wrong | null,
): Judgement {
  return judgeSetting(name, valueOf(parameters, name, source), rule);
}

/** The same for settings that RDS alone has. */
export function judgeRdsParameter(
  parameters: readonly Parameter[],
  name: string,
  source: JudgedSource,
  rule: (value: string) => string | Wrong | null,
): Judgement {
  if (source.platform === 'elsewhere') return notApplicable('The setting exists on RDS only.');
  return judgeParameter(parameters, name, source, rule);
}

/** The entries of a list of libraries, without the quotes that an entry may have. */
export function librariesOf(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim().replace(/^"(.*)"$/, '$1'))
    .filter((entry) => entry !== '');
}

/** `log_statement is none.` */
export function isSetTo(name: string, value: string): string {
  return `${name} is ${value === '' ? 'empty' : visible(value.slice(0, 80))}.`;
}

export function isOn(value: string): boolean {
  return /^(on|true|yes|1)$/i.test(value.trim());
}

export function isOff(value: string): boolean {
  return /^(off|false|no|0|)$/i.test(value.trim());
}
