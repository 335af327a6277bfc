import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'resource-untagged',
  title: 'The database bears no tags',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Nobody can tell who owns it, what class of data it holds and which rules apply.',
  remediation: 'Tag owner, environment and data class.',
  references: { research: ['AWS-CFG-04'], securityHub: ['RDS.28', 'RDS.30'] },
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) =>
    judgeEach([...dbInstances, ...dbClusters], ({ TagList }) =>
      said(TagList, (tags) => (tags.some(({ Key }) => !Key.startsWith('aws:')) ? null : 'It has no tag of its own.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, TagList: [{ Key: 'owner' }] }], dbClusters: [] }],
    fail: [{ dbInstances: [{ ...instance.example, TagList: [] }], dbClusters: [] }],
    unknown: [{ dbInstances: [instance.example], dbClusters: [] }],
  },
});
