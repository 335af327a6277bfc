import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'roles-attached',
  title: 'IAM roles let the database reach other services',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Whoever may run SQL can use the attached role: import from and export to buckets, call functions or models.',
  remediation: 'Remove features that are not used, and scope the role to single buckets or functions.',
  references: { research: ['AWS-IAM-05'] },
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) =>
    judgeEach([...dbInstances, ...dbClusters], ({ AssociatedRoles }) =>
      said(AssociatedRoles, (roles) =>
        roles.length === 0
          ? null
          : `Attached for: ${roles.map(({ FeatureName }) => visible(FeatureName ?? 'an unnamed feature')).join(', ')}.`,
      ),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, AssociatedRoles: [] }], dbClusters: [] }],
    fail: [{ dbInstances: [{ ...instance.example, AssociatedRoles: [{ FeatureName: 's3Export' }] }], dbClusters: [] }],
    unknown: [{ dbInstances: [instance.example], dbClusters: [] }],
  },
});
