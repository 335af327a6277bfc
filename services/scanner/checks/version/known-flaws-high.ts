import { defineCheck } from '../define-check.ts';
import { judgeFlaws } from '../../domain/judge-flaws.ts';
import { assessmentExample } from '../../domain/assessment-example.ts';

export default defineCheck({
  id: 'known-flaws-high',
  title: 'Published flaws of high severity are open in this version',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'version',
  family: 'vulnerabilities',
  risk: 'Flaws of this severity let an attacker who reaches the server run code, read or change data beyond what is granted.',
  remediation:
    'Upgrade to the newest minor release of the series; where the series has ended, to a newer major version. Flaws of an extension: ALTER EXTENSION … UPDATE in every database that has it.',

  references: { research: ['PG-VER-02', 'MY-VER-01'], docs: ['https://www.postgresql.org/support/security/'] },
  needs: [],
  evaluate: (_, source) => judgeFlaws(source, 'high'),
  examples: {
    pass: [
      { about: { assessment: assessmentExample({}) } },
      {
        about: { assessment: assessmentExample({ flaw: { severity: 'high', applicability: 'precondition-absent' } }) },
      },
    ],
    fail: [{ about: { assessment: assessmentExample({ flaw: { severity: 'high', applicability: 'reachable' } }) } }],
    unknown: [
      { about: { assessment: assessmentExample({ flaw: { severity: 'high', applicability: 'unknown' } }) } },
      { about: { assessment: assessmentExample({ version: null }) } },
      { about: { assessment: assessmentExample({}), notAssessedSince: '2025-11-13' } },
    ],
  },
});
