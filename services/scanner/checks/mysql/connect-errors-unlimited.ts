import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isSetTo } from '../../domain/parameter-value.ts';
import { onMysql } from '../../domain/judged-source.ts';
import loadedPluginsFact from '../../facts/mysql/loaded-plugins.ts';

export default defineCheck({
  id: 'connect-errors-unlimited',
  title: 'Hosts that fail again and again are never blocked',
  severity: 'info',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Broken handshakes, a sign of scanning and of attacks on the protocol, cost nothing.',
  remediation: 'Set max_connect_errors to 100, or load the component connection_control.',
  settings: { max_connect_errors: '100' },
  references: {
    research: ['MY-SET-24'],
    cis: ['MySQL 8.0 2.14'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/connection-control.html'],
  },
  needs: ['serverVariables', 'loadedPlugins'],
  evaluate: ({ serverVariables, loadedPlugins }, source) =>
    loadedPlugins.some(({ name }) => name.includes('connection_control'))
      ? failWhen([])
      : judgeVariable(serverVariables, 'max_connect_errors', source, (value) =>
          Number(value) > 10_000 ? isSetTo('max_connect_errors', value) : null,
        ),
  examples: {
    pass: [
      { serverVariables: [{ name: 'max_connect_errors', value: null }], loadedPlugins: [], about: onMysql },
      {
        serverVariables: [],
        loadedPlugins: [{ name: 'file://component_connection_control', file: null }],
        about: onMysql,
      },
    ],
    fail: [
      {
        serverVariables: [{ name: 'max_connect_errors', value: '4294967295' }],
        loadedPlugins: [loadedPluginsFact.example],
        about: onMysql,
      },
    ],
    unknown: [{ serverVariables: [], loadedPlugins: [], about: onMysql }],
  },
});
