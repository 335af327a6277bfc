import { objectName } from './object-name.ts';

/** Why a setting given to a role or database at log-in weakens it, or null when it does not. */
export function riskOfSetting(setting: string, value: string | null): string | null {
  if (value === null) return null;
  const off = /^(off|false|no|0)$/i.test(value);
  switch (setting) {
    case 'log_statement':
      return value === 'none' ? 'log_statement is none.' : null;
    case 'pgaudit.log':
      return value === 'none' ? 'pgaudit.log is none.' : null;
    case 'log_connections':
    case 'log_disconnections':
      return off || value === '' ? `${setting} is off.` : null;
    case 'log_min_messages':
    case 'log_min_error_statement':
      return /^(fatal|panic)$/i.test(value) ? `${setting} is ${value.toLowerCase()}.` : null;
    case 'password_encryption':
      return /^(md5|on)$/i.test(value) ? 'password_encryption is md5.' : null;
    case 'session_replication_role':
      return value === 'replica' ? 'session_replication_role is replica: triggers and foreign keys do not fire.' : null;
    case 'standard_conforming_strings':
      return off ? 'standard_conforming_strings is off.' : null;
    case 'backslash_quote':
      return /^(on|true|yes|1)$/i.test(value) ? 'backslash_quote is on.' : null;
    case 'lo_compat_privileges':
      return /^(on|true|yes|1)$/i.test(value) ? 'lo_compat_privileges is on.' : null;
    case 'session_preload_libraries':
    case 'local_preload_libraries':
      return value === '' ? null : `${setting} loads a library into every session.`;
    default:
      return null;
  }
}

/** Where such a setting applies. */
export function overridePlace(row: { readonly role: string | null; readonly inDatabase: string | null }): string {
  if (row.role === null) return objectName('database', row.inDatabase ?? '');
  const role = objectName('role', row.role);
  return row.inDatabase === null ? role : `${role} in ${objectName('database', row.inDatabase)}`;
}
