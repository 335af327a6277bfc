import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { variableOrNull } from '../../domain/mysql-variables.ts';
import { isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'suspicious-functions-allowed',
  title: 'Links out of the data directory, or any symbol of a library, are accepted',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A table may then lie anywhere on the machine, and any function of any library can be called from SQL.',
  remediation: 'Start the server with skip-symbolic-links and without allow-suspicious-udfs.',
  settings: { symbolic_links: 'OFF', allow_suspicious_udfs: 'OFF' },
  references: { research: ['MY-SET-23'], cis: ['MySQL 5.7 4.3', 'MySQL 5.7 4.6'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    if (source.platform === 'rds' || source.platform === 'aurora')
      return notApplicable('RDS gives no access to the machine.');
    const links = variableOrNull(serverVariables, 'have_symlink', source);
    const functions = variableOrNull(serverVariables, 'allow_suspicious_udfs', source);
    if (links === null && functions === null && source.target !== 'live')
      return unknown('have_symlink and allow_suspicious_udfs are not among the described parameters.');
    return failWhen([
      ...(links !== null && isOn(links)
        ? [
            {
              resource: 'setting have_symlink',
              detail: isSetTo('have_symlink', links),
              setting: { name: 'symbolic_links' },
            },
          ]
        : []),
      ...(functions !== null && isOn(functions)
        ? [
            {
              resource: 'setting allow_suspicious_udfs',
              detail: isSetTo('allow_suspicious_udfs', functions),
              setting: { name: 'allow_suspicious_udfs' },
            },
          ]
        : []),
    ]);
  },
  examples: {
    pass: [
      {
        serverVariables: [
          { name: 'have_symlink', value: 'DISABLED' },
          { name: 'allow_suspicious_udfs', value: 'OFF' },
        ],
        about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    fail: [
      {
        serverVariables: [{ name: 'have_symlink', value: 'YES' }],
        about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null },
      },
      {
        serverVariables: [{ name: 'allow_suspicious_udfs', value: 'ON' }],
        about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    unknown: [{ serverVariables: [], about: { ...onMysql, platform: 'elsewhere' } }],
    notApplicable: [{ serverVariables: [], about: onMysql }],
  },
});
