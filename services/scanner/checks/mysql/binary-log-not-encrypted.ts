import { defineCheck } from '../define-check.ts';
import { notApplicable } from '../../domain/judgement.ts';
import { judgeVariable, variableOrNull } from '../../domain/mysql-variables.ts';
import { isOff, isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'binary-log-not-encrypted',
  title: 'The binary log lies on the disk unencrypted',
  severity: 'info',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'It holds every changed row; a stolen disk or file backup gives them away.',
  remediation: 'Switch binlog_encryption (MySQL) or encrypt_binlog (MariaDB) on, with a keyring.',
  settings: { binlog_encryption: 'ON', encrypt_binlog: 'ON' },
  references: {
    research: ['MY-SET-12'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/replication-binlog-encryption.html'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    if (source.platform === 'rds' || source.platform === 'aurora')
      return notApplicable('RDS encrypts the volume that it lies on; storage-not-encrypted judges that.');
    if (isOff(variableOrNull(serverVariables, 'log_bin', source) ?? 'ON'))
      return notApplicable('There is no binary log.');
    const name = source.engine === 'mariadb' ? 'encrypt_binlog' : 'binlog_encryption';
    return judgeVariable(serverVariables, name, source, (value) => (isOn(value) ? null : isSetTo(name, value)));
  },
  examples: {
    pass: [
      {
        serverVariables: [
          { name: 'log_bin', value: 'ON' },
          { name: 'binlog_encryption', value: 'ON' },
        ],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    fail: [
      {
        serverVariables: [
          { name: 'log_bin', value: 'ON' },
          { name: 'binlog_encryption', value: 'OFF' },
        ],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
      {
        serverVariables: [
          { name: 'log_bin', value: 'ON' },
          { name: 'encrypt_binlog', value: 'OFF' },
        ],
        about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    unknown: [
      { serverVariables: [], about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null } },
    ],
    notApplicable: [
      { serverVariables: [], about: onMysql },
      {
        serverVariables: [{ name: 'log_bin', value: 'OFF' }],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
  },
});
