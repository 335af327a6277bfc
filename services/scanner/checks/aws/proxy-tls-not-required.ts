import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import proxy from '../../facts/aws/database-proxies.ts';

export default defineCheck({
  id: 'proxy-tls-not-required',
  title: 'A proxy lets clients connect without TLS',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Credentials and rows cross the network in clear text between the clients and the proxy.',
  remediation: 'Turn RequireTLS on, after checking that the clients use TLS.',
  references: { research: ['AWS-NET-08'], securityHub: ['RDS.43'] },
  needs: ['databaseProxies'],
  evaluate: ({ databaseProxies }) => {
    if (databaseProxies.length === 0) return notApplicable('No proxy leads to the source.');
    const found = databaseProxies.filter(({ requiresTls }) => requiresTls === false);
    const silent = databaseProxies.find(({ requiresTls }) => requiresTls === null);
    if (found.length === 0 && silent !== undefined)
      return unknown(`The description of proxy ${visible(silent.proxy)} does not say it.`);
    return failWhen(
      found.map(({ proxy }) => ({
        resource: `proxy ${visible(proxy)}`,
        fill: { proxy },
        detail: 'It does not require TLS.',
      })),
    );
  },
  examples: {
    pass: [{ databaseProxies: [proxy.example] }],
    fail: [{ databaseProxies: [{ ...proxy.example, requiresTls: false }] }],
    unknown: [{ databaseProxies: [{ ...proxy.example, requiresTls: null }] }],
    notApplicable: [{ databaseProxies: [] }],
  },
});
