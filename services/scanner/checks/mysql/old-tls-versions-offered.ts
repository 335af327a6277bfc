import { defineCheck } from '../define-check.ts';
import { visible } from '../../domain/object-name.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'old-tls-versions-offered',
  title: 'Old versions of TLS are accepted',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'TLS 1.0 and 1.1 have known weaknesses and fail every audit.',
  remediation: 'Set tls_version to TLSv1.2,TLSv1.3.',
  settings: { tls_version: 'TLSv1.2,TLSv1.3' },
  references: { research: ['MY-SET-02'], cis: ['MySQL 8.0 2.11'], pci: ['4.2.1'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) =>
    judgeVariable(serverVariables, 'tls_version', source, (value) => {
      const old = value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => /^TLSv1(\.[01])?$/i.test(one));
      return old.length === 0 ? null : `tls_version offers ${visible(old.join(', '))}.`;
    }),
  examples: {
    pass: [
      { serverVariables: [{ name: 'tls_version', value: 'TLSv1.2,TLSv1.3' }], about: onMysql },
      { serverVariables: [{ name: 'tls_version', value: null }], about: onMysql },
    ],
    fail: [
      { serverVariables: [{ name: 'tls_version', value: 'TLSv1,TLSv1.2' }], about: onMysql },
      { serverVariables: [{ name: 'tls_version', value: 'TLSv1.1, TLSv1.2' }], about: onMariadb },
    ],
    unknown: [
      { serverVariables: [], about: onMysql },
      { serverVariables: [{ name: 'tls_version', value: null }], about: onMariadb },
    ],
  },
});
