import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { seriesOf, variable } from '../../domain/mysql-variables.ts';
import { isOff, isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import { parseEngineVersion } from '../../domain/engine-version.ts';

export default defineCheck({
  id: 'old-password-hashing',
  title: 'The server still hashes or accepts passwords of before 2004',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'The old hash has 64 bits and no salt; it is as good as the password itself.',
  remediation: 'Set old_passwords to 0 and secure_auth to ON, and set the passwords again.',
  settings: { old_passwords: '0', secure_auth: 'ON' },
  references: { research: ['MY-SET-22'], cis: ['MySQL 5.7 7.1', 'MySQL 5.7 7.2'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    const series = seriesOf(source);
    if (source.engine === 'mysql' && series !== null && series >= 800)
      return notApplicable('MySQL knows the old hash no longer from 8.0 on.');
    const old = variable(serverVariables, 'old_passwords', source);
    const secure = variable(serverVariables, 'secure_auth', source);
    const evidence = [
      ...('value' in old && isOn(old.value)
        ? [
            {
              resource: 'setting old_passwords',
              detail: isSetTo('old_passwords', old.value),
              setting: { name: 'old_passwords' },
            },
          ]
        : []),
      ...('value' in secure && isOff(secure.value)
        ? [
            {
              resource: 'setting secure_auth',
              detail: isSetTo('secure_auth', secure.value),
              setting: { name: 'secure_auth' },
            },
          ]
        : []),
    ];
    if (evidence.length === 0 && 'missing' in old) return unknown(old.missing);
    return failWhen(evidence);
  },
  examples: {
    pass: [
      {
        serverVariables: [
          { name: 'old_passwords', value: '0' },
          { name: 'secure_auth', value: 'ON' },
        ],
        about: onMariadb,
      },
    ],
    fail: [
      {
        serverVariables: [{ name: 'old_passwords', value: '1' }],
        about: { ...onMysql, version: parseEngineVersion('5.7.44') },
      },
      {
        serverVariables: [
          { name: 'old_passwords', value: null },
          { name: 'secure_auth', value: 'OFF' },
        ],
        about: onMariadb,
      },
    ],
    unknown: [{ serverVariables: [], about: onMariadb }],
    notApplicable: [{ serverVariables: [], about: onMysql }],
  },
});
