import { defineCheck } from '../define-check.ts';
import { judgeFlaws } from '../../domain/judge-flaws.ts';
import { assessmentExample } from '../../domain/assessment-example.ts';

export default defineCheck({
  id: 'known-flaws-low',
  title: 'Published flaws of low severity are open in this version',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'version',
  family: 'vulnerabilities',
  risk: 'Flaws of this severity weaken the server under particular conditions, and serve as a step in longer attacks.',
  remediation:
    'Upgrade to the newest minor release of the series; where the series has ended, to a newer major version. Flaws of an extension: ALTER EXTENSION … UPDATE in every database that has it.',

  references: { research: ['PG-VER-02', 'MY-VER-01'], docs: ['https://www.postgresql.org/support/security/'] },
  needs: [],
  evaluate: (_, source) => judgeFlaws(source, 'low'),
  examples: {
    pass: [
      { about: { assessment: assessmentExample({}) } },
      { about: { assessment: assessmentExample({ flaw: { severity: 'low', applicability: 'precondition-absent' } }) } },
    ],
    fail: [{ about: { assessment: assessmentExample({ flaw: { severity: 'low', applicability: 'reachable' } }) } }],
    unknown: [
      { about: { assessment: assessmentExample({ flaw: { severity: 'low', applicability: 'unknown' } }) } },
      { about: { assessment: assessmentExample({ version: null }) } },
      { about: { assessment: assessmentExample({}), notAssessedSince: '2025-11-13' } },
    ],
  },
});
