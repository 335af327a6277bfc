import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'tags-not-copied-to-snapshots',
  title: 'Tags are not copied to snapshots',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Snapshots hold the same data without the tags by which access, cost and retention are governed.',
  remediation: 'Turn on copying tags to snapshots.',
  references: { research: ['AWS-SNP-06'], securityHub: ['RDS.17'], prowler: ['rds_instance_copy_tags_to_snapshots'] },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(standalone(dbInstances), ({ CopyTagsToSnapshot }) =>
      said(CopyTagsToSnapshot, (on) => (on ? null : 'CopyTagsToSnapshot is false.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, CopyTagsToSnapshot: true }] }],
    fail: [{ dbInstances: [{ ...instance.example, CopyTagsToSnapshot: false }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
    notApplicable: [{ dbInstances: [{ ...instance.example, DBClusterIdentifier: 'shop' }] }],
  },
});
