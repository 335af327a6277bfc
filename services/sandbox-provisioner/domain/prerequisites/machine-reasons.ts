import type { Rejection } from '../../../../events/scan-rejected.ts';
import { familyOfDump, type DumpFacts } from './dump-facts.ts';
import type { MachineFacts } from './machine-facts.ts';
import { reason } from './reason.ts';

const serverBytes = 100 * 1024 ** 2;
const memoryBytes = 256 * 1024 ** 2;

/** What this machine lacks for the restore. */
export function machineReasons(dump: DumpFacts, machine: MachineFacts): Rejection[] {
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

const noMysqlServer = reason(
  'engine-not-available',
  'A dump of MySQL or MariaDB is restored into a MariaDB or MySQL server of this machine, and it has none.',
  'Install one; it need not run: apt-get install mariadb-server-core (Debian, Ubuntu), dnf install mariadb-server (Fedora, Amazon Linux: mariadb1011-server), brew install mariadb (macOS).',
);

function megabytes(bytes: number): string {
  return bytes >= 10 * 1024 ** 3 ? `${Math.round(bytes / 1024 ** 3)} GB` : `${Math.ceil(bytes / 1024 ** 2)} MB`;
}
