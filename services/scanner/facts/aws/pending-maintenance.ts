import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'pendingMaintenance',
  summary: 'Maintenance that waits to be applied to the source.',
  from: ['pending-maintenance-actions'],
  rows: (answers, { instances, cluster }) => {
    const endings = [
      ...instances.map(({ DBInstanceIdentifier }) => `:db:${DBInstanceIdentifier}`),
      ...(cluster === null ? [] : [`:cluster:${cluster.DBClusterIdentifier}`]),
    ];
    return (answers['pending-maintenance-actions']?.PendingMaintenanceActions ?? [])
      .filter(({ ResourceIdentifier }) => endings.some((ending) => ResourceIdentifier.endsWith(ending)))
      .flatMap(({ ResourceIdentifier, PendingMaintenanceActionDetails }) =>
        PendingMaintenanceActionDetails.map((detail) => ({
          resource: ResourceIdentifier.split(':').slice(-2).join(' '),
          action: detail.Action,
          forcedAfter: detail.ForcedApplyDate ?? null,
        })),
      );
  },
  Row: z.object({ resource: z.string(), action: z.string(), forcedAfter: z.string().nullable() }),
  example: { resource: 'db shop-production', action: 'system-update', forcedAfter: null },
});
