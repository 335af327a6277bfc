import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import pending from '../../facts/aws/pending-maintenance.ts';

export default defineCheck({
  id: 'maintenance-pending',
  title: 'Maintenance waits to be applied',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Fixes for engine, operating system or certificate are ready and not in force.',
  remediation: 'Apply the action now or in the next maintenance window.',
  references: { research: ['AWS-PAT-07'] },
  needs: ['pendingMaintenance'],
  evaluate: ({ pendingMaintenance }, source) => {
    const overdue = pendingMaintenance.some(({ forcedAfter }) => forcedAfter !== null && forcedAfter < source.today);
    return failWhen(
      pendingMaintenance.map(({ resource, action, forcedAfter }) => ({
        resource: visible(resource),
        fill: { action },
        detail: `${visible(action)} is pending${forcedAfter === null ? '' : ` and will be forced after ${visible(forcedAfter.slice(0, 10))}`}.`,
      })),
      overdue ? 'high' : null,
    );
  },
  examples: {
    pass: [{ pendingMaintenance: [] }],
    fail: [
      { pendingMaintenance: [pending.example] },
      { pendingMaintenance: [{ ...pending.example, forcedAfter: '2026-11-01T00:00:00Z' }] },
    ],
  },
});
