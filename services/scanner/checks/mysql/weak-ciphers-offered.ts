import { defineCheck } from '../define-check.ts';
import { visible } from '../../domain/object-name.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { onMysql } from '../../domain/judged-source.ts';

const weak =
  /(^|-)(RC4|DES|3DES|NULL|EXP|EXPORT|MD5|ADH|AECDH|SEED|IDEA|RC2|LOW)(-|$|\d)|DES-CBC3|^(ALL|aNULL|eNULL|MEDIUM|COMPLEMENTOFDEFAULT)$/i;

export default defineCheck({
  id: 'weak-ciphers-offered',
  title: 'Weak ciphers are accepted',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Who records the traffic may read it later, or weaken the connection while it is made.',
  remediation: 'Set ssl_cipher to suites with AES-GCM or ChaCha20, or leave it to the server.',
  settings: { ssl_cipher: '' },
  references: { research: ['MY-SET-03'], cis: ['MySQL 8.0 2.13'], pci: ['4.2.1'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) =>
    judgeVariable(serverVariables, 'ssl_cipher', source, (value) => {
      const broken = value
        .split(/[:,\s]+/)
        .filter((suite) => suite !== '' && !suite.startsWith('!') && !suite.startsWith('-') && weak.test(suite));
      return broken.length === 0 ? null : `ssl_cipher allows ${visible(broken.slice(0, 5).join(', ').slice(0, 200))}.`;
    }),
  examples: {
    pass: [
      { serverVariables: [{ name: 'ssl_cipher', value: 'ECDHE-RSA-AES256-GCM-SHA384:!RC4' }], about: onMysql },
      { serverVariables: [{ name: 'ssl_cipher', value: null }], about: onMysql },
    ],
    fail: [{ serverVariables: [{ name: 'ssl_cipher', value: 'AES256-GCM-SHA384:RC4-SHA' }], about: onMysql }],
    unknown: [{ serverVariables: [], about: onMysql }],
  },
});
