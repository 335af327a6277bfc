import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'snapshots',
  summary: 'Snapshots of the source.',
  from: [],
  rows: (answers, { instances, cluster }) => {
    const ids = new Set(instances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
    if (cluster !== null) {
      if (answers['db-cluster-snapshots'] === undefined)
        return { unavailable: 'The snapshots of the cluster are not described (db-cluster-snapshots.json).' };
      return answers['db-cluster-snapshots'].DBClusterSnapshots.filter(
        ({ DBClusterIdentifier }) => DBClusterIdentifier === cluster.DBClusterIdentifier,
      ).map((snapshot) => ({
        ...common(snapshot),
        id: snapshot.DBClusterSnapshotIdentifier,
        encrypted: snapshot.StorageEncrypted ?? null,
      }));
    }
    if (answers['db-snapshots'] === undefined)
      return { unavailable: 'The snapshots of the instance are not described (db-snapshots.json).' };
    return answers['db-snapshots'].DBSnapshots.filter(({ DBInstanceIdentifier }) =>
      ids.has(DBInstanceIdentifier ?? ''),
    ).map((snapshot) => ({
      ...common(snapshot),
      id: snapshot.DBSnapshotIdentifier,
      encrypted: snapshot.Encrypted ?? null,
    }));
  },
  Row: z.object({
    id: z.string(),
    createdAt: z.string().nullable(),
    manual: z.boolean().nullable(),
    /** False: it failed, or is still being made. */
    available: z.boolean(),
    encrypted: z.boolean().nullable(),
    /** Names of its tags. */
    tags: z.array(z.string()).nullable(),
  }),
  example: {
    id: 'rds:shop-production-2026-11-23-03-00',
    createdAt: '2026-11-23T03:00:00Z',
    manual: false,
    available: true,
    encrypted: true,
    tags: ['owner'],
  },
});

interface Snapshot {
  readonly SnapshotCreateTime?: string | undefined;
  readonly SnapshotType?: string | undefined;
  readonly Status?: string | undefined;
  readonly TagList?: readonly { readonly Key: string }[] | undefined;
}

function common({ SnapshotCreateTime, SnapshotType, Status, TagList }: Snapshot) {
  return {
    createdAt: SnapshotCreateTime ?? null,
    manual: SnapshotType === undefined ? null : SnapshotType === 'manual',
    available: Status === undefined || Status === 'available',
    tags: TagList?.map(({ Key }) => Key) ?? null,
  };
}
