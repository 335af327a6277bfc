import type { Decision } from './decision.ts';

const refusals = {
  'server-program': 'COPY with PROGRAM starts a program on the server',
  'server-file': 'COPY with a file name reads or writes files of the server',
  'copy-out': 'COPY TO gives rows away instead of restoring them',
  'native-code': 'code in C or internal functions run with the server’s own rights',
  'untrusted-language': 'an untrusted language can do whatever the server can',
  'system-settings': 'ALTER SYSTEM changes the server itself',
  'load-library': 'LOAD brings a library into the server',
  'file-function': 'the function reads or writes files of the server',
  'server-function': 'the function controls the server or its sessions',
  'remote-function': 'the function connects to other servers',
  'remote-access': 'the statement would connect to another server',
  'dangerous-setting': 'the setting makes the server load code or changes whose rights apply',
  'reserved-role': 'the role belongs to Stillframe, not to the dump',
  'catalog-change': 'system catalogs are not changed by hand',
  'extension-change': 'extensions are installed as bundled and not changed',
  'login-trigger': 'a login trigger would run whenever somebody connects',
  'prepared-transaction': 'a prepared transaction would hold its locks for ever',
  'psql-command': 'psql commands other than \\connect run on the client',
} as const;
export type RefusalRule = keyof typeof refusals;

export function refusal(rule: RefusalRule, loses = true): Decision & { do: 'refuse' } {
  return { do: 'refuse', rule, why: refusals[rule], loses };
}
