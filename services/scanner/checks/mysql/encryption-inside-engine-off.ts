import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable } from '../../domain/judgement.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isOff, isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

const onMysqlServers = ['default_table_encryption', 'innodb_redo_log_encrypt'] as const;
const onMariadbServers = ['innodb_encrypt_tables', 'innodb_encrypt_log'] as const;

export default defineCheck({
  id: 'encryption-inside-engine-off',
  title: 'The server does not encrypt its files itself',
  severity: 'info',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A copied file can be read; on RDS the volume is encrypted instead, elsewhere perhaps nothing is.',
  remediation: 'Encrypt the volume, or switch the server’s own encryption on with a keyring.',
  settings: {
    default_table_encryption: 'ON',
    innodb_redo_log_encrypt: 'ON',
    innodb_encrypt_tables: 'ON',
    innodb_encrypt_log: 'ON',
  },
  references: {
    research: ['MY-ENC-01'],
    cis: ['MySQL 8.0 4.9'],
    pci: ['3.5.1'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/innodb-data-encryption.html'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    if (source.platform === 'rds' || source.platform === 'aurora')
      return notApplicable('RDS encrypts the volume; storage-not-encrypted judges that.');
    const names = source.engine === 'mariadb' ? onMariadbServers : onMysqlServers;
    const judgements = names.map((name) =>
      judgeVariable(serverVariables, name, source, (value) => (isOff(value) ? isSetTo(name, value) : null)),
    );
    const evidence = judgements.flatMap((judgement) => (judgement.status === 'fail' ? judgement.evidence : []));
    return evidence.length > 0
      ? failWhen(evidence)
      : (judgements.find(({ status }) => status === 'unknown') ?? failWhen([]));
  },
  examples: {
    pass: [
      {
        serverVariables: [
          { name: 'default_table_encryption', value: 'ON' },
          { name: 'innodb_redo_log_encrypt', value: 'ON' },
        ],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    fail: [
      {
        serverVariables: [
          { name: 'default_table_encryption', value: 'OFF' },
          { name: 'innodb_redo_log_encrypt', value: 'ON' },
        ],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
      {
        serverVariables: [
          { name: 'innodb_encrypt_tables', value: 'OFF' },
          { name: 'innodb_encrypt_log', value: 'OFF' },
        ],
        about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    unknown: [
      { serverVariables: [], about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null } },
    ],
    notApplicable: [{ serverVariables: [], about: onMysql }],
  },
});
