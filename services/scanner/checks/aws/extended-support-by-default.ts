import { defineCheck } from '../define-check.ts';
import { judgeEach, said, standalone } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'extended-support-by-default',
  title: 'The database is set to slide into paid Extended Support',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'At the end of standard support AWS charges per vCPU and hour instead of upgrading, without another question.',
  remediation: 'Decide: plan the major upgrade, or set open-source-rds-extended-support-disabled.',
  references: { research: ['AWS-PAT-05'], prowler: ['rds_instance_extended_support'] },
  needs: ['dbInstances', 'dbClusters'],
  evaluate: ({ dbInstances, dbClusters }) =>
    judgeEach([...standalone(dbInstances), ...dbClusters], ({ EngineLifecycleSupport }) =>
      said(EngineLifecycleSupport, (value) =>
        value === 'open-source-rds-extended-support'
          ? 'EngineLifecycleSupport is open-source-rds-extended-support, the default at creation.'
          : null,
      ),
    ),
  examples: {
    pass: [
      {
        dbInstances: [{ ...instance.example, EngineLifecycleSupport: 'open-source-rds-extended-support-disabled' }],
        dbClusters: [],
      },
    ],
    fail: [
      {
        dbInstances: [{ ...instance.example, EngineLifecycleSupport: 'open-source-rds-extended-support' }],
        dbClusters: [],
      },
    ],
    unknown: [{ dbInstances: [instance.example], dbClusters: [] }],
  },
});
