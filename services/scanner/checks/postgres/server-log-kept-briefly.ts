import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { valueOf } from '../../domain/parameter-value.ts';
import instance from '../../facts/aws/db-instances.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const name = 'rds.log_retention_period';
/** Minutes; what RDS itself starts with. */
const threeDays = 4320;

export default defineCheck({
  id: 'server-log-kept-briefly',
  title: 'The log of the server is kept for less than three days',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'What happened over a weekend can no longer be read on Monday.',
  remediation: 'Set rds.log_retention_period to 4320 minutes or more, or export the log to CloudWatch.',
  settings: { 'rds.log_retention_period': '4320' },
  references: {
    research: ['PG-LOG-13'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html'],
  },
  needs: ['sourceParameters', 'dbInstances'],
  evaluate: ({ sourceParameters, dbInstances }, source) => {
    if (source.platform === 'elsewhere') return notApplicable('The setting exists on RDS only.');
    if (dbInstances.some(({ EnabledCloudwatchLogsExports }) => EnabledCloudwatchLogsExports?.includes('postgresql')))
      return failWhen([]);
    const found = valueOf(sourceParameters, name, source);
    if ('missing' in found) return unknown(found.missing);
    const minutes = Number(found.value);
    return failWhen(
      minutes < threeDays
        ? [
            {
              resource: `setting ${name}`,
              detail: `The log is kept for ${minutes} minutes and not exported.`,
              setting: { name },
            },
          ]
        : [],
    );
  },
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name, value: '10080' }], dbInstances: [instance.example] },
      { sourceParameters: [{ ...parameter.example, name, value: null }], dbInstances: [instance.example] },
      {
        sourceParameters: [{ ...parameter.example, name, value: '1440' }],
        dbInstances: [{ ...instance.example, EnabledCloudwatchLogsExports: ['postgresql'] }],
      },
    ],
    fail: [{ sourceParameters: [{ ...parameter.example, name, value: '1440' }], dbInstances: [instance.example] }],
    unknown: [{ sourceParameters: [], dbInstances: [instance.example] }],
    notApplicable: [{ sourceParameters: [], dbInstances: [], about: { platform: 'elsewhere', target: 'live' } }],
  },
});
