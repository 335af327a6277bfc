import { defineCheck } from '../define-check.ts';
import { namesOf, resourceName } from '../../domain/judge-each.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import cluster from '../../facts/aws/db-clusters.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'parameters-not-applied',
  title: 'Changed parameters wait for a restart',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The settings that an audit reads in the parameter group are not the ones that the server runs with.',
  remediation: 'Restart the instance, or the members of the cluster, in a maintenance window.',
  references: { research: ['AWS-CFG-02'] },
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) => {
    const statuses = [
      ...dbInstances.map((one) => ({
        resource: resourceName(one),
        fill: namesOf(one),
        all: one.DBParameterGroups?.map(({ ParameterApplyStatus }) => ParameterApplyStatus),
      })),
      ...dbClusters.map((one) => ({
        resource: resourceName(one),
        fill: namesOf(one),
        all: one.DBClusterMembers?.map(({ DBClusterParameterGroupStatus }) => DBClusterParameterGroupStatus),
      })),
    ];
    const waiting = statuses.flatMap(({ resource, fill, all = [] }) =>
      all
        .filter((status) => status !== undefined && status !== 'in-sync')
        .map((status) => ({ resource, fill, detail: `A parameter group is ${visible(status ?? '')}.` })),
    );
    const silent = statuses.find(({ all }) => all === undefined || all.includes(undefined));
    if (waiting.length === 0 && silent !== undefined)
      return unknown(`The description of ${silent.resource} does not say it.`);
    return failWhen(waiting);
  },
  examples: {
    pass: [
      {
        dbInstances: [{ ...instance.example, DBParameterGroups: [{ ParameterApplyStatus: 'in-sync' }] }],
        dbClusters: [],
      },
    ],
    fail: [
      {
        dbInstances: [{ ...instance.example, DBParameterGroups: [{ ParameterApplyStatus: 'pending-reboot' }] }],
        dbClusters: [],
      },
      {
        dbInstances: [{ ...instance.example, DBParameterGroups: [{ ParameterApplyStatus: 'in-sync' }] }],
        dbClusters: [
          {
            ...cluster.example,
            DBClusterMembers: [{ DBInstanceIdentifier: 'shop-1', DBClusterParameterGroupStatus: 'pending-reboot' }],
          },
        ],
      },
    ],
    unknown: [
      { dbInstances: [instance.example], dbClusters: [] },
      { dbInstances: [{ ...instance.example, DBParameterGroups: [{}] }], dbClusters: [] },
      {
        dbInstances: [{ ...instance.example, DBParameterGroups: [{ ParameterApplyStatus: 'in-sync' }] }],
        dbClusters: [cluster.example],
      },
    ],
  },
});
