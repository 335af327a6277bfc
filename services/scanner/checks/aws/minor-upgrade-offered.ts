import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import offered from '../../facts/aws/offered-version.ts';

export default defineCheck({
  id: 'minor-upgrade-offered',
  title: 'AWS offers a newer minor version',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Minor versions carry fixes only; each one that is left out leaves its flaws open.',
  remediation: 'Upgrade to the newest minor version in the next maintenance window.',
  references: { research: ['AWS-PAT-06'] },
  needs: ['offeredVersion'],
  evaluate: ({ offeredVersion }) => {
    if (offeredVersion.some(({ listed }) => !listed))
      return unknown('AWS does not list the version, so it names no upgrade of it.');
    if (offeredVersion.some(({ minorUpgrades }) => minorUpgrades === null))
      return unknown('The description does not say to which versions it can be upgraded.');
    return failWhen(
      offeredVersion
        .filter(({ minorUpgrades }) => (minorUpgrades ?? []).length > 0)
        .map(({ version, minorUpgrades }) => ({
          resource: `version ${visible(version)}`,
          detail: `It can be upgraded to ${visible(minorUpgrades?.at(-1) ?? '')}.`,
        })),
    );
  },
  examples: {
    pass: [{ offeredVersion: [offered.example] }],
    fail: [{ offeredVersion: [{ ...offered.example, version: '15.10', minorUpgrades: ['15.17', '15.18'] }] }],
    unknown: [
      { offeredVersion: [{ ...offered.example, listed: false }] },
      { offeredVersion: [{ ...offered.example, minorUpgrades: null }] },
    ],
  },
});
