import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import secret from '../../facts/aws/master-secret.ts';

export default defineCheck({
  id: 'master-secret-not-rotated',
  title: 'The master password is kept in a secret that is not rotated',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The password of the most powerful role stays the same for years, for everybody who has ever read the secret.',
  remediation: 'Turn automatic rotation of the secret on.',
  references: { research: ['AWS-IAM-04'], securityHub: ['SecretsManager.1'] },
  needs: ['masterSecret'],
  evaluate: ({ masterSecret }) => {
    if (masterSecret.length === 0) return notApplicable('RDS keeps no master password in a secret.');
    if (masterSecret.some(({ rotated }) => rotated === null))
      return unknown('The description of the secret does not say whether it is rotated.');
    return failWhen(
      masterSecret.some(({ rotated }) => rotated === false)
        ? [{ resource: 'secret of the master password', detail: 'RotationEnabled is false.' }]
        : [],
    );
  },
  examples: {
    pass: [{ masterSecret: [secret.example] }],
    fail: [{ masterSecret: [{ rotated: false }] }],
    unknown: [{ masterSecret: [{ rotated: null }] }],
    notApplicable: [{ masterSecret: [] }],
  },
});
