import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { isOn, judgeParameter, valueOf } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'tls-not-enforced',
  title: 'Clients can connect without TLS',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Credentials and rows cross the network in clear text, where they can be read and changed.',
  remediation: 'Set rds.force_ssl to 1 in the parameter group, after checking that the clients use TLS.',
  settings: { 'rds.force_ssl': '1' },

  references: {
    research: ['PG-NET-01', 'AWS-ENC-06'],
    securityHub: ['RDS.38'],
    prowler: ['rds_instance_transport_encrypted'],
    cis: ['PostgreSQL 6.8'],
  },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) => {
    const ssl = valueOf(sourceParameters, 'ssl', source);
    if (source.target === 'live' && 'value' in ssl && !isOn(ssl.value))
      return failWhen([{ resource: 'setting ssl', detail: 'The server offers no TLS at all.', sql: null }]);
    if (source.platform === 'elsewhere')
      return unknown(
        'Outside RDS pg_hba.conf decides which connections need TLS, and it cannot be read with SQL by an ordinary role.',
      );
    return judgeParameter(sourceParameters, 'rds.force_ssl', source, (value) =>
      isOn(value) ? null : 'rds.force_ssl is not 1.',
    );
  },
  examples: {
    pass: [
      { sourceParameters: [{ name: 'rds.force_ssl', value: '1' }] },
      { sourceParameters: [{ name: 'rds.force_ssl', value: null }] },
    ],
    fail: [
      { sourceParameters: [{ name: 'rds.force_ssl', value: '0' }] },
      {
        sourceParameters: [{ name: 'rds.force_ssl', value: null }],
        about: { version: { text: '13.4', series: '13', major: 13, minor: 4, rdsBuild: null } },
      },
      { sourceParameters: [{ name: 'ssl', value: 'off' }], about: { target: 'live', platform: 'elsewhere' } },
    ],
    unknown: [
      { sourceParameters: [parameter.example] },
      { sourceParameters: [{ name: 'ssl', value: 'on' }], about: { target: 'live', platform: 'elsewhere' } },
    ],
  },
});
