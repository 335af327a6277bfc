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
        id: snapshot.DBClusterSnapshotIdentifier,
        createdAt: snapshot.SnapshotCreateTime ?? null,
        manual: snapshot.SnapshotType === undefined ? null : snapshot.SnapshotType === 'manual',
        encrypted: snapshot.StorageEncrypted ?? null,
      }));
    }
    if (answers['db-snapshots'] === undefined)
      return { unavailable: 'The snapshots of the instance are not described (db-snapshots.json).' };
    return answers['db-snapshots'].DBSnapshots.filter(({ DBInstanceIdentifier }) =>
      ids.has(DBInstanceIdentifier ?? ''),
    ).map((snapshot) => ({
      id: snapshot.DBSnapshotIdentifier,
      createdAt: snapshot.SnapshotCreateTime ?? null,
      manual: snapshot.SnapshotType === undefined ? null : snapshot.SnapshotType === 'manual',
      encrypted: snapshot.Encrypted ?? null,
    }));
  },
  Row: z.object({
    id: z.string(),
    createdAt: z.string().nullable(),
    manual: z.boolean().nullable(),
    encrypted: z.boolean().nullable(),
  }),
  example: {
    id: 'rds:shop-production-2026-11-23-03-00',
    createdAt: '2026-11-23T03:00:00Z',
    manual: false,
    encrypted: true,
  },
});
