import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import proxy from '../../facts/aws/database-proxies.ts';

export default defineCheck({
  id: 'proxy-logs-statements',
  title: 'A proxy writes statements to its log',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Statements carry values: personal data and secrets end up in a log that others may read.',
  remediation: 'Turn DebugLogging off; it is meant for a few hours of searching.',
  references: { research: ['AWS-NET-08'] },
  needs: ['databaseProxies'],
  evaluate: ({ databaseProxies }) => {
    if (databaseProxies.length === 0) return notApplicable('No proxy leads to the source.');
    const found = databaseProxies.filter(({ logsStatements }) => logsStatements === true);
    const silent = databaseProxies.find(({ logsStatements }) => logsStatements === null);
    if (found.length === 0 && silent !== undefined)
      return unknown(`The description of proxy ${visible(silent.proxy)} does not say it.`);
    return failWhen(
      found.map(({ proxy }) => ({
        resource: `proxy ${visible(proxy)}`,
        fill: { proxy },
        detail: 'DebugLogging is true.',
      })),
    );
  },
  examples: {
    pass: [{ databaseProxies: [proxy.example] }],
    fail: [{ databaseProxies: [{ ...proxy.example, logsStatements: true }] }],
    unknown: [{ databaseProxies: [{ ...proxy.example, logsStatements: null }] }],
    notApplicable: [{ databaseProxies: [] }],
  },
});
