import { describe, expect, it } from '@jest/globals';
import type { Applicability } from '../../../events/documents/findings.ts';
import accounts from '../facts/mysql/accounts.ts';
import { parseEngineVersion } from './engine-version.ts';
import { available, unavailable, type Gathered } from './gathered.ts';
import { exampleSource, onMariadb, onMysql, type JudgedSource } from './judged-source.ts';
import { mariadbPrecondition, mysqlPrecondition } from './mysql-preconditions.ts';

const elsewhere = { platform: 'elsewhere', target: 'live', administrator: null } as const;
const aurora = { platform: 'aurora' } as const;
const plugins = (...names: string[]): Gathered => ({
  loadedPlugins: available(names.map((name) => ({ name, file: null }))),
});
const variables = (name: string, value: string | null): Gathered => ({
  serverVariables: available([{ name, value }]),
});
const instance = (more: object): Gathered => ({
  dbInstances: available([{ DBInstanceIdentifier: 'shop', ...more }]),
  replicationSources: available([]),
});
const options = (...names: string[]): Gathered => ({
  optionGroups: available([{ group: 'shop', options: names.map((name) => ({ name, settings: [] })) }]),
});
const nobodyMakes: Gathered = {
  accounts: available([accounts.example, { ...accounts.example, user: 'admin', privileges: ['CREATE'] }]),
  schemaGrants: available([]),
  tableGrants: available([]),
};

type Case = readonly [component: string, about: Partial<JudgedSource>, gathered: Gathered, Applicability | null];

const ofMysql: readonly Case[] = [
  ['InnoDB', {}, {}, null],
  ['Server: Optimizer', {}, {}, null],
  ['Server: Connection Handling', {}, {}, null],
  ['Server: Security: Encryption', {}, {}, null],
  ['Server: Security: LDAP Auth', {}, {}, 'precondition-absent'],
  ['Server: Security: LDAP Auth', elsewhere, {}, 'unknown'],
  ['Server: Security: LDAP Auth', elsewhere, plugins('innodb'), 'precondition-absent'],
  ['Server: Security: LDAP Auth', elsewhere, plugins('authentication_ldap_sasl'), 'reachable'],
  ['Server: PAM Auth Plugin', elsewhere, plugins('authentication_pam'), 'reachable'],
  ['Server: Audit Plug-in', elsewhere, plugins('server_audit'), 'precondition-absent'],
  ['Server: Audit Plugin', elsewhere, plugins('audit_log'), 'reachable'],
  ['Server: Thread Pooling', elsewhere, plugins('thread_pool'), 'reachable'],
  ['Server : Security : Firewall', elsewhere, plugins('mysql_firewall'), 'reachable'],
  ['Server: Telemetry', elsewhere, plugins('file://component_telemetry'), 'reachable'],
  ['Server: Health Monitor', elsewhere, plugins(), 'unknown'],
  ['Server: Packaging', elsewhere, plugins(), 'unknown'],
  ['Server: Windows', elsewhere, variables('version_compile_os', 'Win64'), 'reachable'],
  ['Server: Windows', elsewhere, variables('version_compile_os', 'Linux'), 'precondition-absent'],
  ['Server: Windows', elsewhere, {}, 'unknown'],
  ['Server: Cluster', elsewhere, plugins('ndbcluster'), 'reachable'],
  ['Server: Federated', {}, {}, 'precondition-absent'],
  ['Server: Federated', elsewhere, plugins('federated'), 'reachable'],
  ['Server: X Plugin', {}, {}, 'precondition-absent'],
  ['Server: X Plugin', elsewhere, plugins('mysqlx'), 'reachable'],
  ['Server: X Plugin', elsewhere, { loadedPlugins: unavailable('A dump does not carry this.') }, 'unknown'],
  ['Server: Clone Plugin', {}, {}, 'unknown'],
  ['Server: Clone Plugin', {}, plugins('innodb'), 'precondition-absent'],
  ['Server: Clone Plugin', {}, plugins('clone'), 'reachable'],
  ['Server: Memcached', {}, options('MARIADB_AUDIT_PLUGIN'), 'precondition-absent'],
  ['Server: Memcached', {}, options('MEMCACHED'), 'reachable'],
  ['Server: Memcached', {}, {}, 'unknown'],
  ['Server: Memcached', aurora, {}, 'precondition-absent'],
  ['Server: Memcached', elsewhere, plugins('daemon_memcached'), 'reachable'],
  ['Server: Group Replication Plugin', {}, {}, 'unknown'],
  ['Server: Group Replication GCS', {}, variables('rds.group_replication_enabled', null), 'precondition-absent'],
  ['Server: Group Replication GCS', {}, variables('rds.group_replication_enabled', '1'), 'reachable'],
  [
    'Server: Group Replication Plugin',
    { version: parseEngineVersion('8.0.34', 'mysql') },
    variables('rds.group_replication_enabled', '1'),
    'precondition-absent',
  ],
  ['Server: Group Replication Plugin', elsewhere, plugins('group_replication'), 'reachable'],
  ['Server: Replication', {}, {}, 'unknown'],
  ['Server: Replication', {}, instance({ BackupRetentionPeriod: 7 }), 'reachable'],
  ['Server: Replication', {}, instance({ BackupRetentionPeriod: 0 }), 'precondition-absent'],
  [
    'Server: Replication',
    {},
    instance({ BackupRetentionPeriod: 0, ReadReplicaSourceDBInstanceIdentifier: 'shop-main' }),
    'reachable',
  ],
  ['Server: Replication', elsewhere, variables('log_bin', 'ON'), 'reachable'],
  [
    'Server: Replication',
    elsewhere,
    { ...variables('log_bin', 'OFF'), replicationSources: available([]) },
    'precondition-absent',
  ],
  ['Server: Replication', elsewhere, variables('log_bin', 'OFF'), 'unknown'],
  ['Server: FTS', {}, {}, 'unknown'],
  ['Server: FTS', {}, { fullTextIndexes: available([{ schema: 'shop', table: 'articles' }]) }, 'reachable'],
  ['Server: FTS', {}, { ...nobodyMakes, fullTextIndexes: available([]) }, 'precondition-absent'],
  [
    'Server: FTS',
    {},
    {
      ...nobodyMakes,
      fullTextIndexes: available([]),
      schemaGrants: available([
        { user: 'shop_app', host: '%', platform: false, pattern: 'shop', privileges: ['CREATE'] },
      ]),
    },
    'reachable',
  ],
];

describe('mysqlPrecondition', () => {
  it.each(ofMysql)('of %s on %j is told by facts', (component, about, gathered, expected) => {
    const seen = mysqlPrecondition(component, { gathered, source: { ...exampleSource, ...onMysql, ...about } });
    expect(seen?.applicability ?? null).toBe(expected);
  });

  it('says what was looked for, and what was seen of it', () => {
    const source = { ...exampleSource, ...onMysql, ...elsewhere };
    const said = (gathered: Gathered) => mysqlPrecondition('Server: X Plugin', { gathered, source })?.precondition;
    expect(said(plugins('mysqlx'))).toBe('Needs the X Plugin: present.');
    expect(said(plugins('innodb'))).toBe('Needs the X Plugin: not present.');
    expect(said({})).toBe('Needs the X Plugin: could not be determined.');
  });
});

const ofMariadb: readonly Case[] = [
  ['backup-tool', {}, {}, null],
  ['galera', {}, {}, 'precondition-absent'],
  ['galera', elsewhere, {}, 'unknown'],
  ['galera', elsewhere, variables('wsrep_on', 'ON'), 'reachable'],
  ['sst', elsewhere, variables('wsrep_on', 'OFF'), 'precondition-absent'],
  ['windows', elsewhere, variables('version_compile_os', 'debian-linux-gnu'), 'precondition-absent'],
  ['connect-engine', {}, {}, 'precondition-absent'],
  ['connect-engine', {}, plugins('connect'), 'reachable'],
  ['connect-engine', elsewhere, {}, 'unknown'],
  ['spider', elsewhere, plugins('innodb'), 'precondition-absent'],
  ['columnstore', elsewhere, plugins('columnstore'), 'reachable'],
  ['pam', elsewhere, plugins('innodb'), 'unknown'],
];

describe('mariadbPrecondition', () => {
  const cve = { id: 'CVE-2026-1000', fixed: {} };

  it.each(ofMariadb)('of %s on %j is told by facts', (tag, about, gathered, expected) => {
    const context = [tag] as ['galera'];
    const asked = { gathered, source: { ...exampleSource, ...onMariadb, ...about } };
    expect(mariadbPrecondition({ ...cve, context }, asked)?.seen.applicability ?? null).toBe(expected);
  });

  it('does not call absent what an administrator can set up himself', () => {
    const source = { ...exampleSource, ...onMariadb, ...elsewhere };
    const flaw = { ...cve, context: ['galera' as const], cvss_vector: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' };
    const judged = mariadbPrecondition(flaw, { gathered: variables('wsrep_on', 'OFF'), source });
    expect(judged?.seen).toEqual({
      applicability: 'unknown',
      precondition: 'Needs a Galera cluster: not present. An administrator may set up one.',
    });
  });
});
