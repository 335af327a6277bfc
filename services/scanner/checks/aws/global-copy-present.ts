import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import cluster from '../../facts/aws/db-clusters.ts';
import global from '../../facts/aws/global-clusters.ts';

export default defineCheck({
  id: 'global-copy-present',
  title: 'A global database keeps the data in other regions too',
  severity: 'info',
  engines: ['postgres', 'mysql'],
  subject: 'aws',
  family: 'posture',
  risk: 'The rows are stored under the law and the administrators of other regions as well.',
  remediation: 'Check that every region is one that the data may be in; scan the other members too.',
  references: { research: ['AWS-CFG-06'], docs: ['GDPR Article 44'] },
  needs: ['globalClusters', 'dbClusters'],
  evaluate: ({ globalClusters, dbClusters }) => {
    if (dbClusters.length === 0) return notApplicable('The source is not a cluster.');
    const found = globalClusters.filter(({ otherRegions }) => otherRegions.length > 0);
    return failWhen(
      found.map(({ globalCluster, otherRegions }) => ({
        resource: `global database ${visible(globalCluster)}`,
        fill: { globalCluster },
        detail: `It has members in ${visible(otherRegions.join(', '))}.`,
      })),
    );
  },
  examples: {
    pass: [
      { globalClusters: [], dbClusters: [cluster.example] },
      { globalClusters: [{ ...global.example, otherRegions: [] }], dbClusters: [cluster.example] },
    ],
    fail: [{ globalClusters: [global.example], dbClusters: [cluster.example] }],
    notApplicable: [{ globalClusters: [], dbClusters: [] }],
  },
});
