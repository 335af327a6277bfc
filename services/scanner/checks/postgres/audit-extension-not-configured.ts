import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { valueOf } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const loaded = { ...parameter.example, name: 'shared_preload_libraries', value: 'pgaudit' };

export default defineCheck({
  id: 'audit-extension-not-configured',
  title: 'pgAudit is loaded and records nothing',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'It looks as if access were recorded, and it is not.',
  remediation:
    'Set pgaudit.log to the classes that matter, or pgaudit.role to a role with grants on the tables that matter.',
  settings: { 'pgaudit.log': 'ddl, role' },
  references: { research: ['PG-LOG-04'], cis: ['PostgreSQL 3.2'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) => {
    const libraries = valueOf(sourceParameters, 'shared_preload_libraries', source);
    if ('missing' in libraries) return unknown(libraries.missing);
    if (!libraries.value.split(',').some((library) => library.trim() === 'pgaudit'))
      return notApplicable('pgAudit is not loaded.');
    const classes = valueOf(sourceParameters, 'pgaudit.log', source);
    const role = valueOf(sourceParameters, 'pgaudit.role', source);
    if ('missing' in classes) return unknown(classes.missing);
    if (classes.value !== '' && classes.value !== 'none') return failWhen([]);
    if ('missing' in role) return unknown(role.missing);
    return failWhen(
      role.value === ''
        ? [
            {
              resource: 'setting pgaudit.log',
              detail: 'Neither pgaudit.log nor pgaudit.role is set.',
              setting: { name: 'pgaudit.log' },
            },
          ]
        : [],
    );
  },
  examples: {
    pass: [{ sourceParameters: [loaded, { name: 'pgaudit.log', value: 'ddl,role' }] }],
    fail: [{ sourceParameters: [loaded, { name: 'pgaudit.log', value: null }, { name: 'pgaudit.role', value: null }] }],
    unknown: [{ sourceParameters: [] }, { sourceParameters: [loaded] }],
    notApplicable: [{ sourceParameters: [{ ...loaded, value: 'pg_stat_statements' }] }],
  },
});
