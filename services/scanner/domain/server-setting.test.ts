import { describe, expect, it } from '@jest/globals';
import { settingRemedy } from './server-setting.ts';

const remedy = (
  settings: Readonly<Record<string, string>>,
  engine: 'postgres' | 'mysql' | 'mariadb',
  platform: 'rds' | 'aurora' | 'elsewhere',
) =>
  settingRemedy(
    Object.entries(settings).map(([name, value]) => ({ name, value })),
    { engine, platform },
  );

describe('settingRemedy', () => {
  it('is a command for the parameter group on RDS and for that of the cluster on Aurora', () => {
    expect(remedy({ 'rds.force_ssl': '1' }, 'postgres', 'rds')).toBe(
      `aws rds modify-db-parameter-group --db-parameter-group-name <parameter group> --parameters '[{"ParameterName":"rds.force_ssl","ParameterValue":"1","ApplyMethod":"immediate"}]'`,
    );
    expect(remedy({ shared_preload_libraries: "a,b'c" }, 'postgres', 'aurora')).toBe(
      `aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name <parameter group> --parameters '[{"ParameterName":"shared_preload_libraries","ParameterValue":"a,b'\\''c","ApplyMethod":"pending-reboot"}]'`,
    );
  });

  it('writes digits for what a group of MySQL switches, and sets the audit plugin in the option group', () => {
    expect(remedy({ local_infile: 'OFF' }, 'mysql', 'rds')).toContain('"ParameterValue":"0"');
    expect(remedy({ event_scheduler: 'OFF' }, 'mysql', 'rds')).toContain('"ParameterValue":"OFF"');
    expect(remedy({ server_audit_excl_users: '' }, 'mariadb', 'rds')).toBe(
      `aws rds add-option-to-option-group --option-group-name <option group> --apply-immediately --options '[{"OptionName":"MARIADB_AUDIT_PLUGIN","OptionSettings":[{"Name":"SERVER_AUDIT_EXCL_USERS","Value":""}]}]'`,
    );
  });

  it('is ALTER SYSTEM elsewhere, with lists entry by entry', () => {
    expect(remedy({ log_connections: 'on' }, 'postgres', 'elsewhere')).toBe(
      `ALTER SYSTEM SET log_connections = 'on';\nSELECT pg_reload_conf();`,
    );
    expect(remedy({ shared_preload_libraries: 'pgaudit, x' }, 'postgres', 'elsewhere')).toBe(
      `ALTER SYSTEM SET shared_preload_libraries = 'pgaudit', 'x';\n-- Start the server again.`,
    );
  });

  it('is SET GLOBAL and lines of the option file on MySQL, and those lines alone for what is read at the start', () => {
    expect(remedy({ wait_timeout: '28800' }, 'mysql', 'elsewhere')).toBe(
      [
        'SET GLOBAL wait_timeout = 28800;',
        '-- And in the option file of the server, so that it is so after a start:',
        '-- [mysqld]',
        '-- wait_timeout = 28800',
      ].join('\n'),
    );
    expect(remedy({ tls_version: 'TLSv1.2' }, 'mariadb', 'elsewhere')).toBe(
      [
        '-- In the option file of the server, which then has to be started again:',
        '-- [mysqld]',
        '-- tls_version = TLSv1.2',
      ].join('\n'),
    );
    expect(remedy({ tls_version: 'TLSv1.2' }, 'mysql', 'elsewhere')).toContain('ALTER INSTANCE RELOAD TLS;');
  });
});
