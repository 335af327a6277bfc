/** Roles of a sandbox: the bootstrap superuser, the loader that runs the dump, and the reader that scans. */
export const sandboxRoles = { admin: 'stillframe_admin', loader: 'stillframe_loader', reader: 'stillframe_reader' };

/** The port is only part of the socket's file name. */
export const sandboxPort = 5432;

/**
 * A server for one restore and one scan: nothing must survive a crash, nobody outside can reach it, and nothing that it
 * could log (statements, values, names) is logged. https://www.postgresql.org/docs/18/runtime-config.html
 */
export function serverSettings(options: { socketDirectory: string }): string {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '',
    port: String(sandboxPort),
    unix_socket_directories: options.socketDirectory,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    max_connections: '24',
    superuser_reserved_connections: '3',
    // Shared memory that vanishes with the directory and the processes.
    shared_memory_type: 'mmap',
    dynamic_shared_memory_type: 'mmap',
    huge_pages: 'off',
    shared_buffers: '64MB',
    maintenance_work_mem: '64MB',
    work_mem: '8MB',
    max_locks_per_transaction: '256',
    io_method: 'sync',
    max_worker_processes: '0',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    max_logical_replication_workers: '0',
    max_replication_slots: '0',
    // A crash is answered by starting over, never by recovery.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '512MB',
    checkpoint_timeout: '1h',
    wal_compression: 'off',
    autovacuum: 'off',
    jit: 'off',
    restart_after_crash: 'off',
    // The dump's own triggers on log-in and DDL never run.
    event_triggers: 'off',
    // Logs carry values.
    logging_collector: 'off',
    log_destination: 'stderr',
    log_min_messages: 'panic',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_connections: '',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
    update_process_title: 'off',
    track_activities: 'off',
    timezone: 'UTC',
    datestyle: 'ISO',
    lc_messages: 'C',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${quote(value)}\n`)
    .join('');
}

/** Only our three roles, only over the socket, only with their passwords; everybody else is refused. */
export function hostBasedAuthentication(): string {
  return Object.values(sandboxRoles)
    .map((role) => `local all ${role} scram-sha-256\n`)
    .join('');
}

/** A single-quoted value as postgresql.conf reads it. */
function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
