import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import { seriesOf, variable } from '../../domain/mysql-variables.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import storedCodeFact from '../../facts/mysql/stored-code.ts';

export default defineCheck({
  id: 'weak-block-encryption-mode',
  title: 'AES in SQL uses a mode that shows patterns',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'In ECB equal blocks of text become equal blocks of cipher: who sees the column sees which values are the same.',
  remediation:
    'Set block_encryption_mode to aes-256-cbc and give AES_ENCRYPT an initialisation vector, or encrypt in the application.',
  settings: { block_encryption_mode: 'aes-256-cbc' },
  references: {
    research: ['MY-SET-20'],
    cis: ['MySQL 8.0 2.8'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/encryption-functions.html'],
  },
  needs: ['serverVariables', 'storedCode'],
  evaluate: ({ serverVariables, storedCode }, source) => {
    const using = storedCode.filter(({ aes }) => aes);
    if (using.length === 0) return failWhen([]);
    const found = variable(serverVariables, 'block_encryption_mode', source);
    const fixed = source.engine === 'mariadb' && (seriesOf(source) ?? 9999) < 1102;
    if ('missing' in found && !fixed) return unknown(found.missing);
    const mode = 'value' in found ? found.value : 'aes-128-ecb';
    if (!/-ecb$/i.test(mode)) return failWhen([]);
    return failWhen(
      using.map(({ kind, schema, name }) => ({
        resource: objectName(kind, schema, name),
        detail: `It uses AES while block_encryption_mode is ${visible(mode)}.`,
        ...(fixed ? { sql: null } : { setting: { name: 'block_encryption_mode' } }),
      })),
    );
  },
  examples: {
    pass: [
      { serverVariables: [], storedCode: [storedCodeFact.example], about: onMysql },
      {
        serverVariables: [{ name: 'block_encryption_mode', value: 'aes-256-cbc' }],
        storedCode: [{ ...storedCodeFact.example, aes: true }],
        about: onMysql,
      },
    ],
    fail: [
      {
        serverVariables: [{ name: 'block_encryption_mode', value: null }],
        storedCode: [{ ...storedCodeFact.example, aes: true }],
        about: onMysql,
      },
      { serverVariables: [], storedCode: [{ ...storedCodeFact.example, aes: true }], about: onMariadb },
    ],
    unknown: [{ serverVariables: [], storedCode: [{ ...storedCodeFact.example, aes: true }], about: onMysql }],
  },
});
