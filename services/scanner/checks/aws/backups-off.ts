import { defineCheck } from '../define-check.ts';
import { judgeEach, said, withOwnBackups } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'backups-off',
  title: 'Automated backups are off',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'There is no point-in-time recovery: what a mistake or an attacker destroys is gone since the last manual snapshot.',
  remediation: 'Set a backup retention of at least 7 days.',
  references: { research: ['AWS-BCK-01'], securityHub: ['RDS.11'], prowler: ['rds_instance_backup_enabled'] },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(withOwnBackups(dbInstances), ({ BackupRetentionPeriod }) =>
      said(BackupRetentionPeriod, (days) => (days > 0 ? null : 'BackupRetentionPeriod is 0.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, BackupRetentionPeriod: 14 }] }],
    fail: [{ dbInstances: [{ ...instance.example, BackupRetentionPeriod: 0 }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
    notApplicable: [
      { dbInstances: [{ ...instance.example, DBClusterIdentifier: 'shop' }] },
      {
        dbInstances: [{ ...instance.example, ReadReplicaSourceDBInstanceIdentifier: 'shop', BackupRetentionPeriod: 0 }],
      },
    ],
  },
});
