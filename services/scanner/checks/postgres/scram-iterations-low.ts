import { defineCheck } from '../define-check.ts';
import { notApplicable } from '../../domain/judgement.ts';
import { isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const about = { version: { text: '17.10', series: '17', major: 17, minor: 10, rdsBuild: null } };

export default defineCheck({
  id: 'scram-iterations-low',
  title: 'Passwords are hashed with few iterations',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'The fewer iterations, the faster stolen verifiers are guessed.',
  remediation: 'Set scram_iterations to 4096 or more and set the passwords again.',
  settings: { scram_iterations: '4096' },
  references: { research: ['PG-AUTH-09'], cve: ['CVE-2026-14672'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    source.version !== null && source.version.major < 16
      ? notApplicable('Before PostgreSQL 16 there are always 4096 iterations.')
      : judgeParameter(sourceParameters, 'scram_iterations', source, (value) =>
          Number(value) < 4096 ? isSetTo('scram_iterations', value) : null,
        ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'scram_iterations', value: '4096' }], about },
      { sourceParameters: [{ ...parameter.example, name: 'scram_iterations', value: null }], about },
    ],
    fail: [{ sourceParameters: [{ ...parameter.example, name: 'scram_iterations', value: '1000' }], about }],
    unknown: [{ sourceParameters: [], about }],
    notApplicable: [{ sourceParameters: [] }],
  },
});
