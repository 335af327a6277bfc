import type { Rejection } from '../../../events/scan-rejected.ts';
import type { DumpHeader } from './dump/header.ts';

/** What is known of a target before anything is made. */
export interface DumpFacts {
  /** As it was given; `-` is standard input. */
  readonly path: string;
  readonly state:
    'readable' | 'missing' | 'unreadable' | 'directory' | 'folder-without-dump' | 'folder-with-several-dumps';
  /** Size of the file as it lies there; null when it cannot be known (a pipe). */
  readonly bytes: number | null;
  readonly compressed: boolean;
  /** What its first bytes say; null when nothing could be read. */
  readonly header: DumpHeader | null;
  /** It begins like gzip, and that could not be unpacked to its end (small files) or at its beginning (others). */
  readonly gzipDamaged: boolean;
  /** Engine in the AWS description beside the dump, e.g. `postgres`, `aurora-mysql`; null without one. */
  readonly describedEngine: string | null;
  /** Version of the source, from the AWS description or the dump itself. */
  readonly sourceVersion: string | null;
}

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

/** The oldest major whose plain dumps are still taken. */
const oldestMajor = 9;
const serverBytes = 100 * 1024 ** 2;
const memoryBytes = 256 * 1024 ** 2;

/** Everything that stands in the way, at once; empty: the restore can begin. */
export function unmetPrerequisites(dump: DumpFacts, machine: MachineFacts): Rejection[] {
  return [...dumpReasons(dump), ...formatReasons(dump, machine), ...machineReasons(dump, machine)];
}

function dumpReasons({ path, state }: DumpFacts): Rejection[] {
  const shown = path === '-' ? 'standard input' : path;
  switch (state) {
    case 'readable':
      return [];
    case 'missing':
      return [
        reason(
          'file-not-found',
          `There is no file at ${shown}.`,
          'Check the path, or pass - to read the dump from standard input.',
        ),
      ];
    case 'unreadable':
      return [
        reason(
          'file-not-readable',
          `${shown} may not be read by this user.`,
          'Change its permissions, or run the command as a user who may read it.',
        ),
      ];
    case 'directory':
      return [
        reason(
          'not-a-file',
          `${shown} is not a file that can be read as a dump.`,
          'Pass a dump file, or a snapshot folder that holds dump.sql, dump.sql.gz or dump.dump.',
        ),
      ];
    case 'folder-without-dump':
      return [
        reason(
          'folder-without-dump',
          `The folder ${shown} holds no dump.`,
          'Name the dump dump.sql, dump.sql.gz or dump.dump and put it into the folder.',
        ),
      ];
    case 'folder-with-several-dumps':
      return [
        reason(
          'folder-with-several-dumps',
          `The folder ${shown} holds more than one dump.`,
          'Leave one of dump.sql, dump.sql.gz and dump.dump in the folder.',
        ),
      ];
  }
}

function formatReasons(dump: DumpFacts, machine: MachineFacts): Rejection[] {
  const { header, describedEngine, gzipDamaged } = dump;
  if (gzipDamaged)
    return [
      reason(
        'gzip-damaged',
        'The file begins like gzip but is damaged or cut off.',
        'Copy it again, or make the dump again; gzip -t FILE must report nothing.',
      ),
    ];
  const described = describedEngine === null ? null : familyOf(describedEngine);
  const byContent = header === null ? [] : contentReasons(header, machine);
  if (describedEngine !== null && described === null && !byContent.some(({ code }) => code === 'wrong-engine'))
    byContent.unshift(wrongEngine('another engine'));
  else if (header !== null && described !== familyOfDump(header) && byContent.length === 0 && describedEngine !== null)
    byContent.push(otherDump(describedEngine));
  if (byContent.length > 0 || (header !== null && familyOfDump(header) === 'mysql')) return byContent;
  return versionReasons(dump.sourceVersion, machine.bundledMajor);
}

function contentReasons(header: DumpHeader, machine: MachineFacts): Rejection[] {
  switch (header.kind) {
    case 'pg-plain':
    case 'mysql':
      return [];
    case 'pg-custom':
    case 'pg-tar':
      if (machine.pgRestore) return [];
      return [
        reason(
          'pg-restore-missing',
          "The dump is in pg_dump's custom or tar format, and pg_restore is not installed here.",
          'Install the PostgreSQL client, or convert the dump where it is installed: pg_restore -f dump.sql FILE',
        ),
      ];
    case 'mssql':
      return [wrongEngine('SQL Server')];
    case 'oracle':
      return [wrongEngine('Oracle')];
    case 'sqlite':
      return [wrongEngine('SQLite')];
    case 'gzip-in-gzip':
    case 'other-archive':
      return [
        reason(
          'not-unpacked',
          'The file is packed in a way that is not read here; one layer of gzip is.',
          'Unpack it and pass the result, e.g. zstd -dc FILE | stillframe scan -',
        ),
      ];
    case 'utf-16':
      return [
        reason(
          'utf-16',
          'The file is text in UTF-16, as PowerShell writes it with >.',
          'Write the dump with pg_dump -f FILE or mysqldump --result-file=FILE, or convert it: iconv -f UTF-16 -t UTF-8 FILE | stillframe scan -',
        ),
      ];
    case 'empty':
      return [
        reason(
          'empty-file',
          'The dump is empty.',
          'Make the dump again and check that the dump program ended without an error.',
        ),
      ];
    case 'binary':
    case 'text-unknown':
      return [
        reason(
          'not-a-dump',
          'The file is not recognised as a dump of PostgreSQL, MySQL or MariaDB.',
          'Pass what pg_dump, pg_dumpall, mysqldump or mariadb-dump wrote: plain SQL, gzip-compressed or not, or the custom format of pg_dump.',
        ),
      ];
  }
}

function versionReasons(version: string | null, bundledMajor: number | null): Rejection[] {
  const major = version === null ? null : Number.parseInt(version, 10);
  if (major === null || Number.isNaN(major) || bundledMajor === null) return [];
  if (major > bundledMajor)
    return [
      reason(
        'version-too-new',
        `The dump comes from PostgreSQL ${major}; this version of Stillframe restores up to ${bundledMajor}.`,
        'Use a newer version of Stillframe.',
      ),
    ];
  if (major >= oldestMajor) return [];
  return [
    reason(
      'version-too-old',
      `The dump comes from PostgreSQL ${major}; dumps of ${oldestMajor}.0 and newer are supported.`,
      'Restore it into a newer server first and dump that one.',
    ),
  ];
}

function machineReasons(dump: DumpFacts, machine: MachineFacts): Rejection[] {
  const found: Rejection[] = [];
  if (familyOfDump(dump.header) === 'mysql') {
    if (machine.mysqlServer === null) found.push(noMysqlServer);
  } else if (machine.bundledMajor === null)
    found.push(
      reason(
        'engine-not-available',
        `There is no bundled PostgreSQL for this machine (${machine.platform}), or npm left it out.`,
        'Run npm ci without --omit=optional, on Linux or macOS, x64 or arm64.',
      ),
    );
  if (!machine.unprivilegedUser)
    found.push(
      reason(
        'no-unprivileged-user',
        'The restored server must not run as root, and this machine has no user nobody.',
        'Run the command as an ordinary user.',
      ),
    );
  if (!machine.temporaryDirectoryUsable)
    found.push(
      reason(
        'temporary-directory-unusable',
        `No temporary directory can be used: ${machine.temporaryDirectory} is missing, read-only or closed to the server's user.`,
        'Set TMPDIR to a directory that you can write to.',
      ),
    );
  const needed = neededBytes(dump);
  if (machine.freeDiskBytes !== null && machine.freeDiskBytes < needed)
    found.push(
      reason(
        'disk-space',
        `The restored copy may need ${megabytes(needed)}, and ${machine.temporaryDirectory} has ${megabytes(machine.freeDiskBytes)} free.`,
        'Free some space, or set TMPDIR to a directory on a larger disk.',
      ),
    );
  if (machine.availableMemoryBytes !== null && machine.availableMemoryBytes < memoryBytes)
    found.push(
      reason(
        'memory',
        `The restore needs ${megabytes(memoryBytes)} of memory, and ${megabytes(machine.availableMemoryBytes)} are available.`,
        'End other programs, or use a larger machine.',
      ),
    );
  return found;
}

/** Rows and indexes take about twice the space of their SQL; compressed SQL unpacks to about six times its size. */
function neededBytes({ bytes, compressed, header }: DumpFacts): number {
  return serverBytes + (bytes ?? 0) * (compressed || header?.kind === 'pg-custom' ? 12 : 2);
}

function wrongEngine(engine: string): Rejection {
  return reason(
    'wrong-engine',
    `This is a database of ${engine}; Stillframe examines PostgreSQL, MySQL and MariaDB.`,
    'Pass a dump that pg_dump, pg_dumpall, mysqldump or mariadb-dump wrote.',
  );
}

function otherDump(described: string): Rejection {
  return reason(
    'wrong-engine',
    `The AWS description beside the dump is of ${described.replaceAll(/[^A-Za-z0-9-]/g, '').slice(0, 40)}, and the dump is of another engine.`,
    'Put the dump and the description of the same database into the folder.',
  );
}

const noMysqlServer = reason(
  'engine-not-available',
  'A dump of MySQL or MariaDB is restored into a MariaDB or MySQL server of this machine, and it has none.',
  'Install one; it need not run: apt-get install mariadb-server-core (Debian, Ubuntu), dnf install mariadb-server (Fedora, Amazon Linux: mariadb1011-server), brew install mariadb (macOS).',
);

type Family = 'postgres' | 'mysql';

/** Null: an engine that is not examined. */
function familyOf(described: string): Family | null {
  if (/postgres/i.test(described)) return 'postgres';
  return /mariadb|mysql/i.test(described) ? 'mysql' : null;
}

/** Whatever is no dump of MySQL goes the way of PostgreSQL, whose reasons then stand. */
export function familyOfDump(header: DumpHeader | null): Family {
  return header?.kind === 'mysql' ? 'mysql' : 'postgres';
}

function megabytes(bytes: number): string {
  return bytes >= 10 * 1024 ** 3 ? `${Math.round(bytes / 1024 ** 3)} GB` : `${Math.ceil(bytes / 1024 ** 2)} MB`;
}

function reason(code: string, message: string, remedy: string): Rejection {
  return { code, message, remedy };
}
