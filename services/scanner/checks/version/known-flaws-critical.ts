import { defineCheck } from '../define-check.ts';
import { judgeFlaws } from '../../domain/judge-flaws.ts';
import { assessmentExample } from '../../domain/assessment-example.ts';

export default defineCheck({
  id: 'known-flaws-critical',
  title: 'Published flaws of critical severity are open in this version',
  severity: 'critical',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'version',
  family: 'vulnerabilities',
  risk: 'Flaws of this severity let an attacker take over the server or its data with little effort.',
  remediation:
    'Upgrade to the newest minor release of the series; where the series has ended, to a newer major version. Flaws of an extension: ALTER EXTENSION … UPDATE in every database that has it.',

  references: { research: ['PG-VER-02', 'MY-VER-01'], docs: ['https://www.postgresql.org/support/security/'] },
  needs: [],
  evaluate: (_, source) => judgeFlaws(source, 'critical'),
  examples: {
    pass: [
      { about: { assessment: assessmentExample({}) } },
      {
        about: {
          assessment: assessmentExample({ flaw: { severity: 'critical', applicability: 'precondition-absent' } }),
        },
      },
    ],
    fail: [
      { about: { assessment: assessmentExample({ flaw: { severity: 'critical', applicability: 'reachable' } }) } },
    ],
    unknown: [
      { about: { assessment: assessmentExample({ flaw: { severity: 'critical', applicability: 'unknown' } }) } },
      { about: { assessment: assessmentExample({ version: null }) } },
      { about: { assessment: assessmentExample({}), notAssessedSince: '2025-11-13' } },
    ],
  },
});
