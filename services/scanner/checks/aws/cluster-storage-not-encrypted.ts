import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'cluster-storage-not-encrypted',
  title: 'The storage of the cluster is not encrypted',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Whoever gets at the cluster volume or one of its snapshots reads the data.',
  remediation:
    'Restore the cluster from a snapshot with a KMS key and switch over; encryption cannot be turned on in place.',
  references: { research: ['AWS-ENC-02'], securityHub: ['RDS.27'], prowler: ['rds_cluster_storage_encrypted'] },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(dbClusters, ({ StorageEncrypted }) =>
      said(StorageEncrypted, (on) => (on ? null : 'StorageEncrypted is false.')),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, StorageEncrypted: true }] }],
    fail: [{ dbClusters: [{ ...cluster.example, StorageEncrypted: false }] }],
    unknown: [{ dbClusters: [{ DBClusterIdentifier: 'shop' }] }],
    notApplicable: [{ dbClusters: [] }],
  },
});
