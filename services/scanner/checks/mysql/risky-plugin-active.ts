import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import loadedPluginsFact from '../../facts/mysql/loaded-plugins.ts';

const risky: ReadonlyMap<string, string> = new Map([
  ['daemon_memcached', 'It answers without a log-in.'],
  ['handlersocket', 'It answers without a log-in of the database.'],
  ['federated', 'Tables may lie on other servers, with the password in their definition.'],
  ['spider', 'Tables may lie on other servers, with the password in their definition.'],
  ['connect', 'Tables may be files of the machine or lie on other servers.'],
  ['mysqlx', 'It listens on a port of its own.'],
]);

export default defineCheck({
  id: 'risky-plugin-active',
  title: 'Plugins open further ways in or out',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'memcached and HandlerSocket answer without a log-in of the database; federated engines reach other servers with stored passwords; the X Protocol is a second port.',
  remediation: 'Unload the plugin (RDS: take the option MEMCACHED out of the option group).',
  remediationSql: 'UNINSTALL PLUGIN <name>;',
  references: {
    research: ['MY-SET-19'],
    cis: ['MySQL 5.7 4.7'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/innodb-memcached-security.html'],
  },
  needs: ['loadedPlugins'],
  evaluate: ({ loadedPlugins }, source) => {
    const managed = source.platform === 'rds' || source.platform === 'aurora';
    // RDS does not open the port of the X Protocol.
    const found = loadedPlugins.filter(({ name }) => risky.has(name) && !(managed && name === 'mysqlx'));
    const onlyPort = found.every(({ name }) => name === 'mysqlx');
    return failWhen(
      found.map(({ name, file }) => ({
        resource: objectName('plugin', name),
        detail: risky.get(name) ?? 'It is active.',
        fill: { name },
        // What is built in cannot be unloaded, only left out at the start.
        ...(file === null && { setting: { name, value: 'OFF' } }),
      })),
      onlyPort ? 'low' : null,
    );
  },
  examples: {
    pass: [{ loadedPlugins: [loadedPluginsFact.example, { name: 'mysqlx', file: null }], about: onMysql }],
    fail: [
      { loadedPlugins: [{ name: 'daemon_memcached', file: 'libmemcached.so' }], about: onMysql },
      { loadedPlugins: [{ name: 'mysqlx', file: null }], about: { ...onMysql, platform: 'elsewhere' } },
    ],
  },
});
