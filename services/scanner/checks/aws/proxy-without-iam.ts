import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import proxy from '../../facts/aws/database-proxies.ts';

export default defineCheck({
  id: 'proxy-without-iam',
  title: 'A proxy takes passwords instead of IAM',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Clients of the proxy log in with long-lived passwords, although the proxy could ask IAM.',
  remediation: 'Require IAM authentication in the Auth settings of the proxy (IAMAuth REQUIRED).',
  references: { research: ['AWS-NET-08'] },
  needs: ['databaseProxies'],
  evaluate: ({ databaseProxies }) => {
    if (databaseProxies.length === 0) return notApplicable('No proxy leads to the source.');
    const found = databaseProxies.filter(({ iam }) => iam?.includes('DISABLED'));
    const silent = databaseProxies.find(({ iam }) => iam === null || iam.length === 0 || iam.includes(null));
    if (found.length === 0 && silent !== undefined)
      return unknown(`The description of proxy ${visible(silent.proxy)} does not say how clients log in.`);
    return failWhen(
      found.map(({ proxy }) => ({
        resource: `proxy ${visible(proxy)}`,
        fill: { proxy },
        detail: 'IAMAuth is DISABLED for a secret of it.',
      })),
    );
  },
  examples: {
    pass: [{ databaseProxies: [proxy.example] }],
    fail: [{ databaseProxies: [{ ...proxy.example, iam: ['REQUIRED', 'DISABLED'] }] }],
    unknown: [
      { databaseProxies: [{ ...proxy.example, iam: null }] },
      { databaseProxies: [{ ...proxy.example, iam: [null] }] },
    ],
    notApplicable: [{ databaseProxies: [] }],
  },
});
