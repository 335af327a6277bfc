import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import offered from '../../facts/aws/offered-version.ts';

export default defineCheck({
  id: 'engine-version-withdrawn',
  title: 'AWS no longer offers the engine version',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'A withdrawn version gets no fixes; AWS upgrades it at a moment of its own choosing.',
  remediation: 'Upgrade to a version that is offered.',
  references: { research: ['AWS-PAT-03'], prowler: ['rds_instance_deprecated_engine_version'] },
  needs: ['offeredVersion'],
  evaluate: ({ offeredVersion }) => {
    if (offeredVersion.some(({ listed, status }) => listed && status === null))
      return unknown('The description does not say whether the version is still offered.');
    return failWhen(
      offeredVersion
        .filter(({ listed, status }) => !listed || status === 'deprecated')
        .map(({ version, status }) => ({
          resource: `version ${visible(version)}`,
          detail:
            status === 'deprecated'
              ? 'AWS has marked it as deprecated.'
              : 'It is not among the versions that AWS offers.',
        })),
    );
  },
  examples: {
    pass: [{ offeredVersion: [offered.example] }],
    fail: [
      { offeredVersion: [{ ...offered.example, status: 'deprecated' }] },
      { offeredVersion: [{ ...offered.example, listed: false, status: null }] },
    ],
    unknown: [{ offeredVersion: [{ ...offered.example, status: null }] }],
  },
});
