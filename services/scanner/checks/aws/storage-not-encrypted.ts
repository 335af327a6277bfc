import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'storage-not-encrypted',
  title: 'The storage of the instance is not encrypted',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Whoever gets at a volume, a snapshot or a discarded disk reads the data; snapshots of it are unencrypted too.',
  remediation:
    'Copy a snapshot with a KMS key, restore an instance from the copy, and switch over; encryption cannot be turned on in place.',
  references: {
    research: ['AWS-ENC-01'],
    securityHub: ['RDS.3'],
    prowler: ['rds_instance_storage_encrypted'],
    cis: ['AWS Foundations v5 2.2.1', 'AWS Foundations v7 3.2.1'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(standalone(dbInstances), ({ StorageEncrypted }) =>
      said(StorageEncrypted, (on) => (on ? null : 'StorageEncrypted is false.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, StorageEncrypted: true }] }],
    fail: [{ dbInstances: [{ ...instance.example, StorageEncrypted: false }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
    notApplicable: [{ dbInstances: [{ ...instance.example, DBClusterIdentifier: 'shop' }] }],
  },
});
