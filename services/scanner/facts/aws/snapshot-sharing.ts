import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import snapshots from './snapshots.ts';

export default defineAwsFact({
  name: 'snapshotSharing',
  summary: 'With which accounts the described snapshots may be restored; `all` is everybody.',
  from: [],
  rows: (answers, subject) => {
    const instance = answers['db-snapshot-attributes'];
    const cluster = answers['db-cluster-snapshot-attributes'];
    if (instance === undefined && cluster === undefined)
      return {
        unavailable:
          'With whom snapshots are shared is not described (db-snapshot-attributes.json, db-cluster-snapshot-attributes.json).',
      };
    const accounts = (attributes: readonly { AttributeName: string; AttributeValues?: string[] | undefined }[]) =>
      attributes.find(({ AttributeName }) => AttributeName === 'restore')?.AttributeValues ?? null;
    const described = [
      ...(instance ?? []).map(({ DBSnapshotAttributesResult: result }) => ({
        snapshot: result.DBSnapshotIdentifier,
        accounts: accounts(result.DBSnapshotAttributes),
      })),
      ...(cluster ?? []).map(({ DBClusterSnapshotAttributesResult: result }) => ({
        snapshot: result.DBClusterSnapshotIdentifier,
        accounts: accounts(result.DBClusterSnapshotAttributes),
      })),
    ];
    // Only manual snapshots can be shared.
    const own = snapshots.aws?.rows(answers, subject) ?? [];
    const undescribed = ('unavailable' in own ? [] : own).filter(
      ({ id, manual }) => manual === true && !described.some(({ snapshot }) => snapshot === id),
    );
    return [...described, ...undescribed.map(({ id }) => ({ snapshot: id, accounts: null }))];
  },
  Row: z.object({
    snapshot: z.string(),
    /** Null: not described. */
    accounts: z.array(z.string()).nullable(),
  }),
  example: { snapshot: 'rds:shop-production-2026-11-23-03-00', accounts: [] },
});
