import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import point from '../../facts/aws/recovery-points.ts';

/** Recovery points that can be restored. */
const kept = new Set(['COMPLETED', 'AVAILABLE']);

export default defineCheck({
  id: 'not-in-backup-plan',
  title: 'AWS Backup keeps no recent copy',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Automated backups live and die with the instance: whoever may delete it, or takes over the account, removes them too.',
  remediation: 'Assign the database to a plan of AWS Backup with a vault of its own.',
  references: {
    research: ['AWS-BCK-03'],
    securityHub: ['RDS.26'],
    prowler: ['rds_instance_protected_by_backup_plan', 'rds_cluster_protected_by_backup_plan'],
  },
  needs: ['recoveryPoints'],
  evaluate: ({ recoveryPoints }, source) => {
    const usable = recoveryPoints.filter(({ status }) => status === null || kept.has(status));
    const days = usable.map(({ createdAt }) => (Date.parse(source.today) - Date.parse(createdAt ?? '')) / 86_400_000);
    const newest = Math.min(...days.filter((age) => !Number.isNaN(age)));
    if (newest > 35 && days.some((age) => Number.isNaN(age)))
      return unknown('The description does not say of every recovery point when it was made.');
    if (newest <= 35) return failWhen([]);
    return failWhen([
      {
        resource: 'recovery points',
        detail: usable.length === 0 ? 'There is none.' : `The newest one is ${Math.floor(newest)} days old.`,
      },
    ]);
  },
  examples: {
    pass: [{ recoveryPoints: [point.example] }],
    fail: [
      { recoveryPoints: [] },
      { recoveryPoints: [{ ...point.example, createdAt: '2026-02-01T05:00:00.000Z' }] },
      { recoveryPoints: [{ ...point.example, status: 'EXPIRED' }] },
    ],
    unknown: [{ recoveryPoints: [{ ...point.example, createdAt: null }] }],
  },
});
