import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { isSetTo, valueOf } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'statement-values-logged',
  title: 'Statements are logged with the values in them',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Personal data of every statement then also lives in the log and wherever it is exported to, without the protection of the database.',
  remediation:
    'Set log_statement to ddl and log_parameter_max_length to 0, or raise log_min_duration_statement and limit the parameters.',
  settings: { log_statement: 'ddl', log_min_duration_statement: '-1' },
  references: { research: ['PG-LOG-10'], docs: ['GDPR Article 5(1)(c)'], pci: ['3.3', '10.3'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) => {
    const statement = valueOf(sourceParameters, 'log_statement', source);
    const duration = valueOf(sourceParameters, 'log_min_duration_statement', source);
    const evidence = [
      ...('value' in statement && ['all', 'mod'].includes(statement.value)
        ? [
            {
              resource: 'setting log_statement',
              detail: isSetTo('log_statement', statement.value),
              setting: { name: 'log_statement' },
            },
          ]
        : []),
      ...('value' in duration && Number.parseInt(duration.value, 10) >= 0
        ? [
            {
              resource: 'setting log_min_duration_statement',
              detail: isSetTo('log_min_duration_statement', duration.value),
              setting: { name: 'log_min_duration_statement' },
            },
          ]
        : []),
    ];
    if (evidence.length > 0) return failWhen(evidence);
    if ('missing' in statement) return unknown(statement.missing);
    if ('missing' in duration) return unknown(duration.missing);
    return failWhen([]);
  },
  examples: {
    pass: [
      {
        sourceParameters: [
          { name: 'log_statement', value: 'ddl' },
          { name: 'log_min_duration_statement', value: null },
        ],
      },
    ],
    fail: [
      { sourceParameters: [{ name: 'log_statement', value: 'all' }] },
      {
        sourceParameters: [
          { name: 'log_statement', value: 'ddl' },
          { name: 'log_min_duration_statement', value: '0' },
        ],
      },
    ],
    unknown: [{ sourceParameters: [{ ...parameter.example, name: 'log_statement', value: 'ddl' }] }],
  },
});
