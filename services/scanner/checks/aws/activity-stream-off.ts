import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import cluster from '../../facts/aws/db-clusters.ts';

export default defineCheck({
  id: 'activity-stream-off',
  title: 'No activity stream records what is done in the cluster',
  severity: 'info',
  engines: ['postgres', 'mysql'],
  subject: 'aws',
  family: 'posture',
  risk: 'Administrators of the database can switch its own audit off; an activity stream is out of their reach.',
  remediation: 'Consider Database Activity Streams where the cluster holds classified data.',
  references: {
    research: ['AWS-LOG-07'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.html'],
  },
  needs: ['dbClusters'],
  evaluate: ({ dbClusters }) =>
    judgeEach(
      // Multi-AZ DB clusters and instances of these engines have no activity streams.
      dbClusters.filter(({ Engine }) => Engine === undefined || Engine.startsWith('aurora')),
      ({ ActivityStreamStatus }) =>
        said(ActivityStreamStatus, (status) =>
          status === 'started' ? null : `ActivityStreamStatus is ${visible(status)}.`,
        ),
    ),
  examples: {
    pass: [{ dbClusters: [{ ...cluster.example, ActivityStreamStatus: 'started' }] }],
    fail: [{ dbClusters: [{ ...cluster.example, ActivityStreamStatus: 'stopped' }] }],
    unknown: [{ dbClusters: [cluster.example] }],
    notApplicable: [{ dbClusters: [] }, { dbClusters: [{ ...cluster.example, Engine: 'postgres' }] }],
  },
});
