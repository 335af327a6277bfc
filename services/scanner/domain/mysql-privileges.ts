/** Columns of `mysql.user` and `mysql.db` and the words of GRANT, in the order of MariaDB's access bits. */
const columns = [
  ['Select_priv', 'SELECT'],
  ['Insert_priv', 'INSERT'],
  ['Update_priv', 'UPDATE'],
  ['Delete_priv', 'DELETE'],
  ['Create_priv', 'CREATE'],
  ['Drop_priv', 'DROP'],
  ['Reload_priv', 'RELOAD'],
  ['Shutdown_priv', 'SHUTDOWN'],
  ['Process_priv', 'PROCESS'],
  ['File_priv', 'FILE'],
  ['Grant_priv', 'GRANT OPTION'],
  ['References_priv', 'REFERENCES'],
  ['Index_priv', 'INDEX'],
  ['Alter_priv', 'ALTER'],
  ['Show_db_priv', 'SHOW DATABASES'],
  ['Super_priv', 'SUPER'],
  ['Create_tmp_table_priv', 'CREATE TEMPORARY TABLES'],
  ['Lock_tables_priv', 'LOCK TABLES'],
  ['Execute_priv', 'EXECUTE'],
  ['Repl_slave_priv', 'REPLICATION SLAVE'],
  ['Repl_client_priv', 'REPLICATION CLIENT'],
  ['Create_view_priv', 'CREATE VIEW'],
  ['Show_view_priv', 'SHOW VIEW'],
  ['Create_routine_priv', 'CREATE ROUTINE'],
  ['Alter_routine_priv', 'ALTER ROUTINE'],
  ['Create_user_priv', 'CREATE USER'],
  ['Event_priv', 'EVENT'],
  ['Trigger_priv', 'TRIGGER'],
  ['Create_tablespace_priv', 'CREATE TABLESPACE'],
] as const;

/** MariaDB's bits behind those. https://github.com/MariaDB/server/blob/11.8/sql/privilege.h */
const mariadbOnly = [
  'DELETE HISTORY',
  'SET USER',
  'FEDERATED ADMIN',
  'CONNECTION ADMIN',
  'READ_ONLY ADMIN',
  'REPLICATION SLAVE ADMIN',
  'REPLICATION MASTER ADMIN',
  'BINLOG ADMIN',
  'BINLOG REPLAY',
  'SLAVE MONITOR',
  'SHOW CREATE ROUTINE',
] as const;

const perSchema = new Set<string>([
  ...['Select_priv', 'Insert_priv', 'Update_priv', 'Delete_priv', 'Create_priv', 'Drop_priv', 'Grant_priv'],
  ...['References_priv', 'Index_priv', 'Alter_priv', 'Create_tmp_table_priv', 'Lock_tables_priv', 'Execute_priv'],
  ...['Create_view_priv', 'Show_view_priv', 'Create_routine_priv', 'Alter_routine_priv', 'Event_priv', 'Trigger_priv'],
]);

/** SQL that spells the privileges of a row of `mysql.user`, comma between them. */
export function globalPrivileges(row: string): string {
  return joined(columns.map(([column, word]) => `if(${row}.${column} = 'Y', '${word}', null)`));
}

/** SQL that spells the privileges of a row of `mysql.db`. */
export function schemaPrivileges(row: string): string {
  const own = columns.filter(([column]) => perSchema.has(column));
  return joined(own.map(([column, word]) => `if(${row}.${column} = 'Y', '${word}', null)`));
}

/** SQL that spells MariaDB's access bits. */
export function accessPrivileges(access: string): string {
  const words = [...columns.map(([, word]) => word), ...mariadbOnly];
  return joined(words.map((word, bit) => `if(${access} & ${2 ** bit}, '${word}', null)`));
}

function joined(parts: readonly string[]): string {
  return `concat_ws(',', ${parts.join(', ')})`;
}

/** Every privilege that one schema can be granted, without the right to hand it on. */
export const schemaWide: readonly string[] = columns
  .filter(([column, word]) => perSchema.has(column) && word !== 'GRANT OPTION')
  .map(([, word]) => word);

/** Rights over the server itself; an account that has one of them can usually get the others. */
export const administrative: ReadonlySet<string> = new Set([
  ...['SUPER', 'FILE', 'SHUTDOWN', 'RELOAD', 'PROCESS', 'CREATE USER', 'CREATE ROLE', 'DROP ROLE', 'CREATE TABLESPACE'],
  ...['REPLICATION SLAVE', 'REPLICATION CLIENT', 'REPLICATION SLAVE ADMIN', 'REPLICATION MASTER ADMIN'],
  ...['SET USER', 'FEDERATED ADMIN', 'CONNECTION ADMIN', 'READ_ONLY ADMIN', 'BINLOG ADMIN', 'BINLOG REPLAY'],
  ...['SYSTEM_USER', 'SYSTEM_VARIABLES_ADMIN', 'SESSION_VARIABLES_ADMIN', 'CONNECTION_ADMIN', 'ROLE_ADMIN'],
  ...['SET_USER_ID', 'SET_ANY_DEFINER', 'ALLOW_NONEXISTENT_DEFINER', 'AUDIT_ADMIN', 'BINLOG_ADMIN', 'BACKUP_ADMIN'],
  ...['CLONE_ADMIN', 'PERSIST_RO_VARIABLES_ADMIN', 'ENCRYPTION_KEY_ADMIN', 'FIREWALL_ADMIN', 'FIREWALL_EXEMPT'],
  ...['GROUP_REPLICATION_ADMIN', 'REPLICATION_SLAVE_ADMIN', 'REPLICATION_APPLIER', 'SERVICE_CONNECTION_ADMIN'],
  ...['TABLE_ENCRYPTION_ADMIN', 'XA_RECOVER_ADMIN', 'AUTHENTICATION_POLICY_ADMIN', 'SENSITIVE_VARIABLES_OBSERVER'],
  ...['TELEMETRY_LOG_ADMIN', 'INNODB_REDO_LOG_ARCHIVE', 'PASSWORDLESS_USER_ADMIN', 'RESOURCE_GROUP_ADMIN'],
]);

/** Rights over data and objects; held on everything, they reach schemas that are not made yet. */
export const dataPrivileges: ReadonlySet<string> = new Set([
  ...['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'ALTER', 'INDEX', 'CREATE VIEW', 'EXECUTE'],
  ...['CREATE ROUTINE', 'ALTER ROUTINE', 'TRIGGER', 'EVENT', 'REFERENCES'],
]);
