import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'deletion-protection-off',
  title: 'The instance can be deleted by one call',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'A mistaken or malicious delete call removes the database at once; only snapshots that happen to exist bring it back.',
  remediation: 'Turn deletion protection on; it costs nothing and can be lifted when a deletion is meant.',
  references: { research: ['AWS-HA-03'], securityHub: ['RDS.8'], prowler: ['rds_instance_deletion_protection'] },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(standalone(dbInstances), ({ DeletionProtection }) =>
      said(DeletionProtection, (on) => (on ? null : 'DeletionProtection is false.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, DeletionProtection: true }] }],
    fail: [{ dbInstances: [{ ...instance.example, DeletionProtection: false }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
    notApplicable: [{ dbInstances: [{ ...instance.example, DBClusterIdentifier: 'shop' }] }],
  },
});
