import { defineCheck } from '../define-check.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import { parseEngineVersion } from '../../domain/engine-version.ts';

export default defineCheck({
  id: 'secure-transport-not-required',
  title: 'Clients can connect without TLS',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Passwords and rows cross the network in clear text whenever a client does not ask for TLS.',
  remediation:
    'Set require_secure_transport to ON in the parameter group (Aurora: the cluster’s); check the clients first.',
  settings: { require_secure_transport: 'ON' },
  references: {
    research: ['MY-SET-01'],
    securityHub: ['RDS.39', 'RDS.44'],
    prowler: ['rds_instance_transport_encrypted'],
    cis: ['MySQL 8.0 8.1'],
    pci: ['4.2.1'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) =>
    judgeVariable(serverVariables, 'require_secure_transport', source, (value) =>
      isOn(value) ? null : isSetTo('require_secure_transport', value),
    ),
  examples: {
    pass: [
      { serverVariables: [{ name: 'require_secure_transport', value: '1' }], about: onMysql },
      {
        serverVariables: [{ name: 'require_secure_transport', value: null }],
        about: { ...onMariadb, version: parseEngineVersion('11.8.3') },
      },
    ],
    fail: [
      { serverVariables: [{ name: 'require_secure_transport', value: 'OFF' }], about: onMysql },
      { serverVariables: [{ name: 'require_secure_transport', value: null }], about: onMysql },
      { serverVariables: [{ name: 'require_secure_transport', value: '0' }], about: onMariadb },
    ],
    unknown: [{ serverVariables: [], about: onMysql }],
  },
});
