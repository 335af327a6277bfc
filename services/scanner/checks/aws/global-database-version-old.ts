import { defineCheck } from '../define-check.ts';
import { notApplicable } from '../../domain/judgement.ts';
import { judgeEach } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import cluster from '../../facts/aws/db-clusters.ts';
import global from '../../facts/aws/global-clusters.ts';

const aurora = (EngineVersion: string) => ({ ...cluster.example, Engine: 'aurora-mysql', EngineVersion });

export default defineCheck({
  id: 'global-database-version-old',
  title: 'The global database runs an Aurora MySQL version that AWS advises against',
  severity: 'high',
  engines: ['mysql'],
  subject: 'aws',
  family: 'posture',
  risk: 'Old releases fail over badly between regions and stop getting fixes before the others.',
  remediation: 'Upgrade the global database to Aurora MySQL 3.08 or later, or to the long-term release 3.04.',
  references: { research: ['AWS-PAT-04'], securityHub: ['RDS.51'] },
  needs: ['globalClusters', 'dbClusters'],
  evaluate: ({ globalClusters, dbClusters }) =>
    globalClusters.length === 0
      ? notApplicable('The source belongs to no global database.')
      : judgeEach(
          dbClusters.filter(({ Engine }) => Engine === undefined || Engine === 'aurora-mysql'),
          ({ EngineVersion }) => {
            const [, major, minor] = /mysql_aurora\.(\d+)\.(\d+)/.exec(EngineVersion ?? '') ?? [];
            if (major === undefined || minor === undefined) return undefined;
            const release = Number(major) * 100 + Number(minor);
            return release >= 308 || release === 304 ? null : `It runs ${visible(EngineVersion ?? '')}.`;
          },
        ),
  examples: {
    pass: [
      { globalClusters: [global.example], dbClusters: [aurora('8.0.mysql_aurora.3.08.0')] },
      { globalClusters: [global.example], dbClusters: [aurora('8.0.mysql_aurora.3.04.3')] },
    ],
    fail: [
      { globalClusters: [global.example], dbClusters: [aurora('8.0.mysql_aurora.3.05.2')] },
      { globalClusters: [global.example], dbClusters: [aurora('5.7.mysql_aurora.2.12.5')] },
    ],
    unknown: [{ globalClusters: [global.example], dbClusters: [aurora('8.0')] }],
    notApplicable: [{ globalClusters: [], dbClusters: [aurora('8.0.mysql_aurora.3.05.2')] }],
  },
});
