import { defineCheck } from '../define-check.ts';
import { judgeParameter, librariesOf } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'audit-extension-not-loaded',
  title: 'pgAudit is not loaded',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Who read or changed which table is not recorded; the ordinary log does not tell it.',
  remediation: 'Add pgaudit to shared_preload_libraries, create the extension, and set pgaudit.log or pgaudit.role.',
  settings: { shared_preload_libraries: '<libraries>,pgaudit' },
  references: { research: ['PG-LOG-04', 'AWS-LOG-03'], cis: ['PostgreSQL 3.2'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'shared_preload_libraries', source, (value) =>
      librariesOf(value).includes('pgaudit')
        ? null
        : {
            detail: 'shared_preload_libraries does not name pgaudit.',
            value: [...librariesOf(value), 'pgaudit'].join(','),
          },
    ),
  examples: {
    pass: [
      {
        sourceParameters: [
          { ...parameter.example, name: 'shared_preload_libraries', value: 'pg_stat_statements, pgaudit' },
        ],
      },
    ],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'shared_preload_libraries', value: 'pg_stat_statements' }] },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
