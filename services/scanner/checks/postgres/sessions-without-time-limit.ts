import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { valueOf } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const names = ['statement_timeout', 'idle_in_transaction_session_timeout'] as const;

export default defineCheck({
  id: 'sessions-without-time-limit',
  title: 'Neither statements nor idle transactions are limited in time',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'One forgotten or malicious session holds locks and resources until somebody notices.',
  remediation: 'Set statement_timeout or idle_in_transaction_session_timeout.',
  settings: { idle_in_transaction_session_timeout: '10min' },
  references: { research: ['PG-SET-02'], docs: ['STIG V-233613'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) => {
    const found = names.map((name) => valueOf(sourceParameters, name, source));
    if (found.some((each) => 'value' in each && each.value !== '0')) return failWhen([]);
    const missing = found.find((each) => 'missing' in each);
    if (missing !== undefined && 'missing' in missing) return unknown(missing.missing);
    return failWhen([
      { resource: 'server', detail: `${names.join(' and ')} are both 0.`, setting: { name: names[1] } },
    ]);
  },
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'idle_in_transaction_session_timeout', value: '86400000' }] },
    ],
    fail: [{ sourceParameters: names.map((name) => ({ ...parameter.example, name, value: '0' })) }],
    unknown: [{ sourceParameters: [] }],
  },
});
