import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'snapshotSharing',
  summary: 'With which accounts the described snapshots may be restored; `all` is everybody.',
  from: [],
  rows: (answers) => {
    const instance = answers['db-snapshot-attributes'];
    const cluster = answers['db-cluster-snapshot-attributes'];
    if (instance === undefined && cluster === undefined)
      return {
        unavailable:
          'With whom snapshots are shared is not described (db-snapshot-attributes.json, db-cluster-snapshot-attributes.json).',
      };
    const accounts = (attributes: readonly { AttributeName: string; AttributeValues?: string[] | undefined }[]) =>
      attributes
        .filter(({ AttributeName }) => AttributeName === 'restore')
        .flatMap(({ AttributeValues }) => AttributeValues ?? []);
    return [
      ...(instance ?? []).map(({ DBSnapshotAttributesResult: result }) => ({
        snapshot: result.DBSnapshotIdentifier,
        accounts: accounts(result.DBSnapshotAttributes),
      })),
      ...(cluster ?? []).map(({ DBClusterSnapshotAttributesResult: result }) => ({
        snapshot: result.DBClusterSnapshotIdentifier,
        accounts: accounts(result.DBClusterSnapshotAttributes),
      })),
    ];
  },
  Row: z.object({ snapshot: z.string(), accounts: z.array(z.string()) }),
  example: { snapshot: 'rds:shop-production-2026-11-23-03-00', accounts: [] },
});
