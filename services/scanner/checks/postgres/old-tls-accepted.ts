import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'old-tls-accepted',
  title: 'Old versions of TLS are accepted',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'TLS 1.0 and 1.1 have known attacks and are forbidden by PCI DSS.',
  remediation: 'Set ssl_min_protocol_version to TLSv1.2 or TLSv1.3.',
  settings: { ssl_min_protocol_version: 'TLSv1.2' },
  references: { research: ['PG-NET-02', 'AWS-ENC-07'], cis: ['PostgreSQL 6.8'], pci: ['4.2.1'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'ssl_min_protocol_version', source, (value) =>
      ['', 'TLSv1', 'TLSv1.1'].includes(value) ? isSetTo('ssl_min_protocol_version', value) : null,
    ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'ssl_min_protocol_version', value: 'TLSv1.2' }] },
      { sourceParameters: [{ ...parameter.example, name: 'ssl_min_protocol_version', value: null }] },
    ],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'ssl_min_protocol_version', value: 'TLSv1' }] },
      { sourceParameters: [{ ...parameter.example, name: 'ssl_min_protocol_version', value: 'TLSv1.1' }] },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
