import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'schema-changes-not-logged',
  title: 'Changes of the schema and of privileges are not logged',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Nobody can tell who created a role, granted a privilege or dropped a table.',
  remediation: 'Set log_statement to ddl; not to all, which writes personal data to the log.',
  settings: { log_statement: 'ddl' },
  references: { research: ['PG-LOG-03'], cis: ['PostgreSQL 3.1.25'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_statement', source, (value) =>
      value === 'none' ? isSetTo('log_statement', value) : null,
    ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'log_statement', value: 'ddl' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_statement', value: 'all' }] },
    ],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'log_statement', value: 'none' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_statement', value: null }] },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
