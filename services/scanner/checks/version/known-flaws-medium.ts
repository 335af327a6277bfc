import { defineCheck } from '../define-check.ts';
import { judgeFlaws } from '../../domain/judge-flaws.ts';
import { assessmentExample } from '../../domain/assessment-example.ts';

export default defineCheck({
  id: 'known-flaws-medium',
  title: 'Published flaws of medium severity are open in this version',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'version',
  family: 'vulnerabilities',
  risk: 'Flaws of this severity disclose data or raise privileges under conditions that are often met.',
  remediation:
    'Upgrade to the newest minor release of the series; where the series has ended, to a newer major version. Flaws of an extension: ALTER EXTENSION … UPDATE in every database that has it.',

  references: { research: ['PG-VER-02', 'MY-VER-01'], docs: ['https://www.postgresql.org/support/security/'] },
  needs: [],
  evaluate: (_, source) => judgeFlaws(source, 'medium'),
  examples: {
    pass: [
      { about: { assessment: assessmentExample({}) } },
      {
        about: {
          assessment: assessmentExample({ flaw: { severity: 'medium', applicability: 'precondition-absent' } }),
        },
      },
    ],
    fail: [{ about: { assessment: assessmentExample({ flaw: { severity: 'medium', applicability: 'reachable' } }) } }],
    unknown: [
      { about: { assessment: assessmentExample({ flaw: { severity: 'medium', applicability: 'unknown' } }) } },
      { about: { assessment: assessmentExample({ version: null }) } },
      { about: { assessment: assessmentExample({}), notAssessedSince: '2025-11-13' } },
    ],
  },
});
