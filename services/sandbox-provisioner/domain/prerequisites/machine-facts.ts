/** What is known of this machine. */
export interface MachineFacts {
  /** `linux-x64` and the like. */
  readonly platform: string;
  /** Major version of the bundled server; null when its package is missing here. */
  readonly bundledMajor: number | null;
  readonly pgRestore: boolean;
  /** Version of the machine's own MariaDB or MySQL server; null: it has none, or nobody looked. */
  readonly mysqlServer: string | null;
  /** False only for root on a machine without the user `nobody`. */
  readonly unprivilegedUser: boolean;
  readonly temporaryDirectory: string;
  readonly temporaryDirectoryUsable: boolean;
  /** Null: unknown. */
  readonly freeDiskBytes: number | null;
  readonly availableMemoryBytes: number | null;
}
