import { defineCheck } from '../define-check.ts';
import { judgeEach } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import cluster from '../../facts/aws/db-clusters.ts';
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
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) =>
    judgeEach([...dbInstances, ...dbClusters], (row) => {
      const names =
        'DBInstanceIdentifier' in row
          ? row.DBParameterGroups?.map(({ DBParameterGroupName }) => DBParameterGroupName)
          : [row.DBClusterParameterGroup];
      const found = names?.find((name) => name?.startsWith('default.'));
      if (found !== undefined) return `It uses ${visible(found)}.`;
      return names === undefined || names.includes(undefined) ? undefined : null;
    }),
  examples: {
    pass: [
      {
        dbInstances: [{ ...instance.example, DBParameterGroups: [{ DBParameterGroupName: 'shop-pg15' }] }],
        dbClusters: [],
      },
    ],
    fail: [
      {
        dbInstances: [{ ...instance.example, DBParameterGroups: [{ DBParameterGroupName: 'default.postgres15' }] }],
        dbClusters: [],
      },
      {
        dbInstances: [],
        dbClusters: [{ ...cluster.example, DBClusterParameterGroup: 'default.aurora-postgresql15' }],
      },
    ],
    unknown: [
      { dbInstances: [instance.example], dbClusters: [] },
      { dbInstances: [{ ...instance.example, DBParameterGroups: [{}] }], dbClusters: [] },
      { dbInstances: [], dbClusters: [cluster.example] },
    ],
  },
});
