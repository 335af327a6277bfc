import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/languages.ts';

function usedBy(functions: number | null): string {
  if (functions === null) return 'how many functions use it is not known';
  return functions === 1 ? '1 function uses it' : `${functions} functions use it`;
}

export default defineCheck({
  id: 'untrusted-language',
  title: 'An untrusted language is installed',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Its functions run as the operating-system user of the server, past every privilege of the database.',
  remediation: 'Drop the language and the functions in it.',
  remediationSql: 'DROP EXTENSION <language> CASCADE;',
  references: { research: ['PG-PRIV-16'], cve: ['CVE-2024-10979'] },
  needs: ['languages'],
  evaluate: ({ languages }) =>
    failWhen(
      languages
        .filter(({ trusted }) => !trusted)
        .map((row) => ({
          resource: objectName('language', row.database, row.language),
          detail: `It is untrusted; ${usedBy(row.functions)}.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ languages: [fact.example] }],
    fail: [{ languages: [{ ...fact.example, trusted: false }] }],
  },
});
