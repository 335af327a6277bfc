/** Accounts of a sandbox: who makes it, who runs the dump, and who scans; all at localhost. */
export const mysqlAccounts = { admin: 'stillframe_admin', loader: 'stillframe_loader', reader: 'stillframe_reader' };

/** Within the private socket directory. */
export const mysqlSocketName = 'mysql.sock';

interface ServerFiles {
  readonly directory: string;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly binaries: { readonly flavour: 'mariadb' | 'mysql' };
}

/** Makes an empty installation. `initFile` holds the statements that make the only account (MySQL). */
export function bootstrapOptions(place: ServerFiles, initFile: string): string[] {
  const { dataDirectory, binaries } = place;
  return binaries.flavour === 'mariadb'
    ? [...always(place), `--datadir=${dataDirectory}`, '--bootstrap', '--enforce-storage-engine=', '--log-warnings=0']
    : [...always(place), `--datadir=${dataDirectory}`, '--initialize-insecure', `--init-file=${initFile}`];
}

/**
 * Temporary tables lie with the socket, where nobody else can enter: a server that starts removes every `#sql…` of its
 * directory for them, also those of other servers.
 */
function always({ socketDirectory }: ServerFiles): string[] {
  const careless = ['--skip-log-bin', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=OFF'];
  return ['--no-defaults', ...careless, `--tmpdir=${socketDirectory}`];
}

/**
 * A server for one restore and one scan: nothing must survive a crash, nobody outside can reach it, nothing that it could
 * log (statements, values, names) is logged, no event of the dump runs by itself, no file is read or written for it.
 * https://mariadb.com/kb/en/server-system-variables/ https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html
 */
export function serverOptions(place: ServerFiles): string[] {
  const { directory, dataDirectory, socketDirectory, binaries } = place;
  return [
    ...always(place),
    `--datadir=${dataDirectory}`,
    `--socket=${socketDirectory}/${mysqlSocketName}`,
    `--pid-file=${dataDirectory}/server.pid`,
    '--skip-networking',
    '--skip-name-resolve',
    // Nobody has the FILE privilege; if somebody had, no file could be read (MariaDB wants a directory) or asked for.
    `--secure-file-priv=${binaries.flavour === 'mysql' ? 'NULL' : socketDirectory}`,
    '--local-infile=OFF',
    '--skip-symbolic-links',
    `--plugin-dir=${directory}`,
    // Switched off, not away: without it events could not be made at all.
    '--event-scheduler=OFF',
    '--skip-slave-start',
    '--general-log=OFF',
    '--slow-query-log=OFF',
    '--max-connections=24',
    '--innodb-buffer-pool-size=64M',
    '--key-buffer-size=16M',
    '--performance-schema=OFF',
    '--max-allowed-packet=1G',
    '--net-read-timeout=600',
    '--net-write-timeout=600',
    '--character-set-server=utf8mb4',
    '--lower-case-table-names=0',
    '--default-time-zone=+00:00',
    '--log-bin-trust-function-creators=ON',
    ...(binaries.flavour === 'mariadb'
      ? ['--log-warnings=0', '--feedback=OFF', '--sysdate-is-now=OFF', '--query-cache-type=OFF']
      : ['--mysqlx=OFF', '--log-error-verbosity=1', '--auto-generate-certs=OFF']),
  ];
}
