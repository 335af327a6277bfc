import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { variable } from '../../domain/mysql-variables.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'audit-excludes-accounts',
  title: 'The audit leaves accounts out',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'What these accounts do is not recorded; an attacker takes one of them.',
  remediation: 'Empty server_audit_excl_users; RDS’s own rdsadmin may stay.',
  settings: { server_audit_excl_users: '' },
  references: { research: ['MY-SET-10'], cis: ['MySQL 5.7 6.6'], pci: ['10.2.1'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    const found = variable(serverVariables, 'server_audit_excl_users', source);
    if ('missing' in found)
      return source.target === 'live'
        ? notApplicable('The audit plugin of MariaDB is not loaded.')
        : unknown(found.missing);
    const left = found.value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && name !== 'rdsadmin');
    return failWhen(
      left.length === 0
        ? []
        : [
            {
              resource: 'setting server_audit_excl_users',
              setting: { name: 'server_audit_excl_users' },
              detail: `It leaves out ${left.length} account${left.length === 1 ? '' : 's'}.`,
            },
          ],
    );
  },
  examples: {
    pass: [
      { serverVariables: [{ name: 'server_audit_excl_users', value: 'rdsadmin' }], about: onMysql },
      { serverVariables: [{ name: 'server_audit_excl_users', value: null }], about: onMysql },
    ],
    fail: [{ serverVariables: [{ name: 'server_audit_excl_users', value: 'rdsadmin, batch' }], about: onMysql }],
    unknown: [{ serverVariables: [], about: onMysql }],
    notApplicable: [
      { serverVariables: [], about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null } },
    ],
  },
});
