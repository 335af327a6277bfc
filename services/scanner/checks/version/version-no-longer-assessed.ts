import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { engines } from '../../domain/match-vulnerabilities.ts';
import { assessmentExample } from '../../domain/assessment-example.ts';

export default defineCheck({
  id: 'version-no-longer-assessed',
  title: 'Nobody looks for flaws in this series any more',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'version',
  family: 'vulnerabilities',
  risk: 'New flaws are not examined for ended series, so an empty list of flaws proves nothing.',
  remediation: 'Upgrade to a major version that its vendor maintains.',

  references: { research: ['PG-VER-01', 'MY-VER-01'], docs: ['https://www.postgresql.org/support/versioning/'] },
  needs: [],
  evaluate: (_, source) => {
    const { assessment } = source;
    if (assessment?.series == null) return unknown('The version of the source is not known.');
    const since = source.notAssessedSince;
    return failWhen(
      since === null
        ? []
        : [
            {
              resource: 'server',
              detail: `${engines[source.engine].vendor} stopped assessing series ${assessment.series} on ${since}.`,
            },
          ],
    );
  },
  examples: {
    pass: [{ about: { assessment: assessmentExample({}) } }],
    fail: [{ about: { assessment: assessmentExample({}), notAssessedSince: '2025-11-13' } }],
    unknown: [{ about: { assessment: assessmentExample({ version: null }) } }],
  },
});
