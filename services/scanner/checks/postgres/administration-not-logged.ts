import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeRdsParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'administration-not-logged',
  title: 'What AWS administrators and rds_superuser do is not logged',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Statements of privileged sessions leave no trace of their own.',
  remediation: 'Set rds.force_admin_logging_level to log or higher.',
  settings: { 'rds.force_admin_logging_level': 'log' },

  references: {
    research: ['PG-LOG-12'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html'],
  },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeRdsParameter(sourceParameters, 'rds.force_admin_logging_level', source, (value) =>
      value === 'disabled' || value === '' ? isSetTo('rds.force_admin_logging_level', value) : null,
    ),
  examples: {
    pass: [{ sourceParameters: [{ ...parameter.example, name: 'rds.force_admin_logging_level', value: 'log' }] }],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'rds.force_admin_logging_level', value: 'disabled' }] },
      { sourceParameters: [{ ...parameter.example, name: 'rds.force_admin_logging_level', value: null }] },
    ],
    unknown: [{ sourceParameters: [] }],
    notApplicable: [{ sourceParameters: [], about: { platform: 'elsewhere' } }],
  },
});
