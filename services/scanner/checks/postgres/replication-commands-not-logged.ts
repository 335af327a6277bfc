import { defineCheck } from '../define-check.ts';
import { isOff, isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'replication-commands-not-logged',
  title: 'Replication commands are not logged',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Somebody who starts to copy the whole database through replication is not noticed.',
  remediation: 'Turn log_replication_commands on where replication is used.',
  settings: { log_replication_commands: 'on' },
  references: { research: ['PG-LOG-11'], cis: ['PostgreSQL 7.2'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_replication_commands', source, (value) =>
      isOff(value) ? isSetTo('log_replication_commands', value) : null,
    ),
  examples: {
    pass: [{ sourceParameters: [{ ...parameter.example, name: 'log_replication_commands', value: '1' }] }],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'log_replication_commands', value: '0' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_replication_commands', value: null }] },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
