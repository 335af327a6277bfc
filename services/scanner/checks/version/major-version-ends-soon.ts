import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { engines } from '../../domain/match-vulnerabilities.ts';
import { assessmentExample } from '../../domain/assessment-example.ts';

export default defineCheck({
  id: 'major-version-ends-soon',
  title: 'Standard support of the major version ends within half a year',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'version',
  family: 'vulnerabilities',
  risk: 'An upgrade that is not planned now is made in a hurry, or paid for as Extended Support.',
  remediation: 'Plan the upgrade to a newer major version.',

  references: { research: ['PG-VER-01', 'MY-VER-01'] },
  needs: [],
  evaluate: (_, source) => {
    const { assessment } = source;
    const end = assessment?.support.endOfStandardSupport ?? null;
    if (assessment?.series == null || end === null)
      return unknown('The version of the source or its support dates are not known.');
    const days = (Date.parse(end) - Date.parse(source.today)) / 86_400_000;
    if (days < 0) return notApplicable('Standard support has ended already.');
    return failWhen(
      days > 183
        ? []
        : [
            {
              resource: 'server',
              detail: `Standard support of ${engines[source.engine].title} ${assessment.series} ends on ${end}.`,
            },
          ],
    );
  },
  examples: {
    pass: [{ about: { assessment: assessmentExample({}) } }],
    fail: [{ about: { assessment: assessmentExample({ support: { endOfStandardSupport: '2027-02-28' } }) } }],
    unknown: [{ about: { assessment: assessmentExample({ version: null }) } }],
    notApplicable: [
      {
        about: { assessment: assessmentExample({ support: { status: 'ended', endOfStandardSupport: '2025-02-28' } }) },
      },
    ],
  },
});
