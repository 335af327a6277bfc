import { defineCheck } from '../define-check.ts';
import { judgeEach, said, withOwnBackups } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'backup-retention-short',
  title: 'Backups are kept for less than a week',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Damage that is noticed late, after a long weekend for example, can no longer be undone.',
  remediation: 'Raise the backup retention to at least 7 days; up to 35 are possible.',
  references: { research: ['AWS-BCK-02'], securityHub: ['RDS.11'] },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(withOwnBackups(dbInstances), ({ BackupRetentionPeriod }) =>
      said(BackupRetentionPeriod, (days) =>
        days >= 7 || days === 0
          ? null
          : `Backups are kept for ${days} ${days === 1 ? 'day' : 'days'}; at least 7 are expected.`,
      ),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, BackupRetentionPeriod: 14 }] }],
    fail: [{ dbInstances: [{ ...instance.example, BackupRetentionPeriod: 1 }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
    notApplicable: [
      { dbInstances: [{ ...instance.example, DBClusterIdentifier: 'shop' }] },
      {
        dbInstances: [{ ...instance.example, ReadReplicaSourceDBInstanceIdentifier: 'shop', BackupRetentionPeriod: 0 }],
      },
    ],
  },
});
