import { defineCheck } from '../define-check.ts';
import { judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

/** What has to be in it, and by which escapes it is. https://www.postgresql.org/docs/current/runtime-config-logging.html */
const wanted = [
  ['the time', /%-?\d*[mtn]/],
  ['the process', /%-?\d*[pc]/],
  ['the user', /%-?\d*u/],
  ['the database', /%-?\d*d/],
  ['the client', /%-?\d*[hr]/],
] as const;

function missingOf(prefix: string): string | null {
  const escapes = prefix.replaceAll('%%', '');
  const missing = wanted.filter(([, escape]) => !escape.test(escapes)).map(([what]) => what);
  return missing.length === 0 ? null : `log_line_prefix leaves out ${missing.join(', ')}.`;
}

export default defineCheck({
  id: 'log-line-prefix-incomplete',
  title: 'Log lines do not say who, where and when',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'An entry of the log cannot be matched with a person, a client and a moment after an incident.',
  remediation: 'Set log_line_prefix so that it holds the time, the process, the user, the database and the client.',
  settings: { log_line_prefix: '%m:%r:%u@%d:[%p]:' },
  references: { research: ['PG-LOG-09'], cis: ['PostgreSQL 3.1.24'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_line_prefix', source, (value) => missingOf(value)),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'log_line_prefix', value: '%t:%r:%u@%d:[%p]:' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_line_prefix', value: '%m [%p] %q%u@%d %h ' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_line_prefix', value: null }] },
    ],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'log_line_prefix', value: '%m [%p] ' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_line_prefix', value: '' }] },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
