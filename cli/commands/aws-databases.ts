import { unmetAwsPrerequisites } from '../../services/sandbox-provisioner/domain/aws-prerequisites.ts';
import type { SnapshotFacts } from '../../services/restore-watcher/ports.ts';
import { listDatabases, type ListedDatabase } from '../aws/databases.ts';
import { awsSession, type AwsOptions, type AwsSession } from '../aws/session.ts';
import { exitCode } from '../exit-codes.ts';
import { printable, type Terminal } from '../terminal.ts';
import { table } from '../text-table.ts';
import { awsSource } from '../wiring-aws.ts';

export interface ScannableDatabase extends ListedDatabase {
  /** ISO 8601 of the newest finished snapshot, or null. */
  readonly newestSnapshot: string | null;
  /** Why it cannot be scanned; empty: it can, as far as the account has room. */
  readonly obstacles: readonly string[];
}

/** `stillframe databases`: what there is in this region, and what of it can be scanned. */
export async function databases(options: AwsOptions & { json: boolean }, out: Terminal): Promise<number> {
  const session = await awsSession(options);
  const found = await scannableDatabases(session);
  if (options.json) {
    out.line(JSON.stringify(found, null, 2));
    return exitCode.complete;
  }
  const rows = found.map((database) => [
    `rds:${database.id}`,
    database.kind,
    `${database.engine} ${database.engineVersion}`,
    database.newestSnapshot?.replace(/:\d\d\.\d+Z$/, 'Z') ?? '-',
    database.obstacles.length === 0 ? 'yes' : `no: ${database.obstacles.join(' ')}`,
  ]);
  for (const line of table([['database', 'kind', 'engine', 'newest snapshot', 'can be scanned'], ...rows]))
    out.line(printable(line));
  out.line(`${found.length} databases in ${session.region}. Whether a scan finds room: stillframe doctor <database>`);
  return exitCode.complete;
}

/** Every instance and cluster but our own copies, each with its newest snapshot. */
export async function scannableDatabases(session: AwsSession): Promise<readonly ScannableDatabase[]> {
  const { snapshots } = awsSource(session, () => new Date());
  const [listed, newest] = await Promise.all([listDatabases(session.rds), snapshots.newest('any')]);
  return listed.map((database) => {
    const snapshot = newest.find(({ kind, databaseId }) => kind === database.kind && databaseId === database.id);
    return {
      ...database,
      newestSnapshot: snapshot?.createdAt ?? null,
      obstacles: obstacles(database, snapshot, session.region),
    };
  });
}

/** What the database itself lacks; the room of the account is not looked at. */
function obstacles(database: ListedDatabase, snapshot: SnapshotFacts | undefined, region: string): string[] {
  const reasons = unmetAwsPrerequisites({
    region,
    databaseId: database.id,
    database: { ...database, instanceClass: null },
    wish: { kind: 'newest' },
    snapshot:
      snapshot === undefined
        ? null
        : {
            ...snapshot,
            engineVersion: database.engineVersion,
            encrypted: false,
            kmsKeyId: null,
            storageType: null,
            allocatedGiB: null,
            optionGroup: null,
          },
    vpcs: { used: 0, limit: null, ours: 0 },
    instances: { used: 0, limit: null },
    key: null,
    stickyOptions: [],
    zones: ['a', 'b'],
    classes: null,
  });
  return reasons.map(({ message }) => message);
}
