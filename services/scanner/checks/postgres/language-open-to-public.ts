import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/languages.ts';

export default defineCheck({
  id: 'language-open-to-public',
  title: 'Everybody may write functions in an additional language',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Every additional language is more code that can be reached by every role, with flaws of its own.',
  remediation:
    'Revoke the language from PUBLIC and grant it to the roles that write functions; drop it where it is not used.',
  remediationSql: 'REVOKE USAGE ON LANGUAGE <language> FROM PUBLIC;',
  references: { research: ['PG-PRIV-16'], cve: ['CVE-2024-10979', 'CVE-2026-14670'] },
  needs: ['languages'],
  evaluate: ({ languages }) =>
    failWhen(
      languages
        .filter(({ trusted, publicUsage }) => trusted && publicUsage)
        .map((row) => ({
          resource: objectName('language', row.database, row.language),
          detail: 'PUBLIC holds USAGE.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ languages: [fact.example] }],
    fail: [{ languages: [{ ...fact.example, publicUsage: true }] }],
  },
});
