import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { variable, variableOrNull } from '../../domain/mysql-variables.ts';
import { isOn } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql, type JudgedSource } from '../../domain/judged-source.ts';

/** Log-ins, grants and schema changes; QUERY is all of them, and the server's own default for no list is everything. */
function missed(events: string) {
  const named = events
    .toUpperCase()
    .split(',')
    .map((event) => event.trim())
    .filter((event) => event !== '');
  const has = (event: string) => named.includes(event) || (event !== 'CONNECT' && named.includes('QUERY'));
  const absent = ['CONNECT', 'QUERY_DCL', 'QUERY_DDL'].filter((event) => !has(event));
  return absent.length === 0
    ? []
    : [
        {
          resource: 'setting server_audit_events',
          detail: `It does not record ${absent.join(', ')}.`,
          setting: { name: 'server_audit_events' },
        },
      ];
}

function auroraSettings(logging: string, events: string) {
  return [
    { name: 'server_audit_logging', value: logging },
    { name: 'server_audit_events', value: events },
  ];
}

/** What brings the plugin; the free MySQL server has none. */
function installation({ engine, platform }: JudgedSource): string | null {
  if (platform === 'rds')
    return `aws rds add-option-to-option-group --option-group-name <option group> --apply-immediately --options '[{"OptionName":"MARIADB_AUDIT_PLUGIN"}]'`;
  return engine === 'mariadb'
    ? "INSTALL SONAME 'server_audit';\nSET GLOBAL server_audit_events = 'CONNECT,QUERY_DDL,QUERY_DCL';\nSET GLOBAL server_audit_logging = ON;"
    : null;
}

export default defineCheck({
  id: 'audit-plugin-missing',
  title: 'Nothing records who did what',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'After an incident nobody can tell which account read or changed what.',
  remediation:
    'Load the audit plugin and record log-ins, grants and schema changes. On RDS add the option MARIADB_AUDIT_PLUGIN; on Aurora set server_audit_logging and server_audit_events.',
  settings: { server_audit_logging: 'ON', server_audit_events: 'CONNECT,QUERY_DDL,QUERY_DCL' },
  references: {
    research: ['MY-SET-09'],
    cis: ['MySQL 5.7 6.4'],
    pci: ['10.2.1'],
    docs: [
      'https://mariadb.com/kb/en/mariadb-audit-plugin/',
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html',
      'STIG SV-235097',
    ],
  },
  needs: ['auditPlugin', 'serverVariables'],
  evaluate: ({ auditPlugin, serverVariables }, source) => {
    if (source.platform === 'aurora') {
      const logging = variable(serverVariables, 'server_audit_logging', source);
      if ('missing' in logging) return unknown(logging.missing);
      if (!isOn(logging.value))
        return failWhen([
          { resource: 'setting server_audit_logging', detail: 'It is off.', setting: { name: 'server_audit_logging' } },
        ]);
      return failWhen(missed(variableOrNull(serverVariables, 'server_audit_events', source) ?? ''));
    }
    const [plugin] = auditPlugin;
    if (plugin === undefined)
      return failWhen([{ resource: 'server', detail: 'No audit plugin is active.', sql: installation(source) }]);
    const set = variableOrNull(serverVariables, 'server_audit_logging', source);
    if (plugin.name === 'server_audit' && source.target === 'live' && set !== null && !isOn(set))
      return failWhen([
        { resource: 'setting server_audit_logging', detail: 'It is off.', setting: { name: 'server_audit_logging' } },
      ]);
    const events = plugin.events ?? variableOrNull(serverVariables, 'server_audit_events', source);
    return failWhen(plugin.name === 'server_audit' && events !== null ? missed(events) : []);
  },
  examples: {
    pass: [
      { auditPlugin: [{ name: 'server_audit', events: 'CONNECT,QUERY' }], serverVariables: [], about: onMysql },
      {
        auditPlugin: [],
        serverVariables: auroraSettings('1', 'connect,query_dcl,query_ddl'),
        about: { ...onMysql, platform: 'aurora' },
      },
    ],
    fail: [
      { auditPlugin: [], serverVariables: [], about: onMariadb },
      { auditPlugin: [{ name: 'server_audit', events: 'CONNECT' }], serverVariables: [], about: onMysql },
      { auditPlugin: [], serverVariables: auroraSettings('0', ''), about: { ...onMysql, platform: 'aurora' } },
      { auditPlugin: [], serverVariables: auroraSettings('1', ''), about: { ...onMysql, platform: 'aurora' } },
      {
        auditPlugin: [{ name: 'server_audit', events: null }],
        serverVariables: auroraSettings('OFF', 'CONNECT'),
        about: { ...onMariadb, platform: 'elsewhere', target: 'live' },
      },
    ],
    unknown: [{ auditPlugin: [], serverVariables: [], about: { ...onMysql, platform: 'aurora' } }],
  },
});
