/** Settings that make a session load code or act with other rights. */
export const dangerousSettings: ReadonlySet<string> = new Set([
  'session_preload_libraries',
  'local_preload_libraries',
  'shared_preload_libraries',
  'dynamic_library_path',
  'extension_control_path',
  'event_triggers',
  'allow_system_table_mods',
  'role',
  'session_authorization',
  'archive_command',
  'restore_command',
  'ssl_passphrase_command',
  'jit_provider',
]);
