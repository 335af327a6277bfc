import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'default-parameter-group',
  title: 'A default parameter group is in use',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Default groups cannot be changed, so none of the settings of the server can be hardened.',
  remediation: 'Create a parameter group of your own and attach it.',
  references: { research: ['AWS-CFG-01'] },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(dbInstances, ({ DBParameterGroups }) =>
      said(DBParameterGroups, (groups) => {
        const name = groups
          .map(({ DBParameterGroupName }) => DBParameterGroupName ?? '')
          .find((group) => group.startsWith('default.'));
        return name === undefined ? null : `It uses ${visible(name)}.`;
      }),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, DBParameterGroups: [{ DBParameterGroupName: 'shop-pg15' }] }] }],
    fail: [
      { dbInstances: [{ ...instance.example, DBParameterGroups: [{ DBParameterGroupName: 'default.postgres15' }] }] },
    ],
    unknown: [{ dbInstances: [instance.example] }],
  },
});
