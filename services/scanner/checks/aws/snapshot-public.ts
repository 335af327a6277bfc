import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import sharing from '../../facts/aws/snapshot-sharing.ts';

export default defineCheck({
  id: 'snapshot-public',
  title: 'A snapshot is public',
  severity: 'critical',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Every AWS account in the world can restore the snapshot and read all of its data.',
  remediation:
    'Remove the value all from the restore attribute of the snapshot at once, and treat the data as disclosed.',
  references: { research: ['AWS-SNP-01'], securityHub: ['RDS.1'], prowler: ['rds_snapshots_public_access'] },
  needs: ['snapshotSharing'],
  evaluate: ({ snapshotSharing }) => {
    const found = snapshotSharing.filter(({ accounts }) => accounts?.includes('all'));
    const silent = snapshotSharing.find(({ accounts }) => accounts === null);
    if (found.length === 0 && silent !== undefined)
      return unknown(`With whom snapshot ${visible(silent.snapshot)} is shared is not described.`);
    return failWhen(
      found.map(({ snapshot }) => ({
        resource: `snapshot ${visible(snapshot)}`,
        fill: { snapshot },
        detail: 'Every AWS account may restore it.',
      })),
    );
  },
  examples: {
    pass: [
      { snapshotSharing: [sharing.example] },
      { snapshotSharing: [{ ...sharing.example, accounts: ['111122223333'] }] },
    ],
    fail: [
      {
        snapshotSharing: [
          { ...sharing.example, accounts: ['all'] },
          { ...sharing.example, accounts: null },
        ],
      },
    ],
    unknown: [{ snapshotSharing: [{ ...sharing.example, accounts: null }] }],
  },
});
