import { defineCheck } from '../define-check.ts';
import { judgeEach, standalone } from '../../domain/judge-each.ts';
import { parseEngineVersion } from '../../domain/engine-version.ts';
import { visible } from '../../domain/object-name.ts';
import cluster from '../../facts/aws/db-clusters.ts';
import instance from '../../facts/aws/db-instances.ts';

/** Last affected minor release by series. */
const lastOfRds: Readonly<Record<string, number>> = { '13': 2, '12': 6, '11': 11, '10': 16, '9.6': 21 };
const ofAurora: Readonly<Record<string, readonly [number, number]>> = { '11': [6, 8], '10': [11, 13] };

function isAffected(engine: string, text: string): boolean | undefined {
  const version = parseEngineVersion(text);
  if (version?.minor == null) return undefined;
  if (!engine.startsWith('aurora')) return version.minor <= (lastOfRds[version.series] ?? -1);
  const [first, last] = ofAurora[version.series] ?? [1, 0];
  return first <= version.minor && version.minor <= last;
}

export default defineCheck({
  id: 'log-fdw-reads-files',
  title: 'The log_fdw extension of this version reads any file of the host',
  severity: 'high',
  engines: ['postgres'],
  subject: 'aws',
  family: 'vulnerabilities',
  risk: 'AWS-2022-004: a user of the database could read files of the host, and with them credentials of the service.',
  remediation: 'Upgrade to a version outside the list; AWS has withdrawn the listed ones.',
  references: { research: ['AWS-PAT-08'], docs: ['https://aws.amazon.com/security/security-bulletins/AWS-2022-004/'] },
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) =>
    judgeEach([...standalone(dbInstances), ...dbClusters], ({ Engine, EngineVersion }) => {
      if (Engine === undefined || EngineVersion === undefined) return undefined;
      const affected = isAffected(Engine, EngineVersion);
      return affected === true
        ? `${visible(Engine)} ${visible(EngineVersion)} is on the list.`
        : affected === false
          ? null
          : undefined;
    }),
  examples: {
    pass: [
      { dbInstances: [instance.example], dbClusters: [] },
      { dbInstances: [{ ...instance.example, EngineVersion: '13.3' }], dbClusters: [] },
    ],
    fail: [
      { dbInstances: [{ ...instance.example, EngineVersion: '13.2' }], dbClusters: [] },
      { dbInstances: [{ ...instance.example, EngineVersion: '9.6.21' }], dbClusters: [] },
      { dbInstances: [], dbClusters: [{ ...cluster.example, EngineVersion: '11.7' }] },
    ],
    unknown: [
      { dbInstances: [{ DBInstanceIdentifier: 'shop-production', Engine: 'postgres' }], dbClusters: [] },
      { dbInstances: [{ ...instance.example, EngineVersion: 'newest' }], dbClusters: [] },
    ],
  },
});
