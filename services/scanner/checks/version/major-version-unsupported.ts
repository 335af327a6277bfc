import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { engines } from '../../domain/match-vulnerabilities.ts';
import { assessmentExample } from '../../domain/assessment-example.ts';

export default defineCheck({
  id: 'major-version-unsupported',
  title: 'The major version is past its standard support',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'version',
  family: 'vulnerabilities',
  risk: 'No fixes come any more, or only for some flaws and at extra cost; new flaws stay open.',
  remediation:
    'Plan the upgrade to a supported major version; rehearse it on a restored snapshot or with a blue/green deployment.',

  judged:
    'AWS’s own dates of the major version are taken where they are described (major-engine-versions.json), else those of endoflife.date.',
  references: {
    research: ['PG-VER-01', 'MY-VER-01', 'AWS-PAT-04'],
    cis: ['PostgreSQL 1.5', 'AWS Database Services 3.8'],
    docs: ['https://www.postgresql.org/support/versioning/'],
  },
  needs: [],
  evaluate: (_, source) => {
    const { assessment } = source;
    if (assessment?.series == null) return unknown('The version of the source is not known.');
    const { status, endOfStandardSupport, endOfExtendedSupport } = assessment.support;
    if (status === 'unknown') return unknown(`The data hold no support dates of series ${assessment.series}.`);
    if (status === 'supported') return failWhen([]);
    const since = endOfStandardSupport === null ? '' : ` Standard support ended on ${endOfStandardSupport}.`;
    return status === 'extended'
      ? failWhen([
          {
            resource: 'server',
            detail: `${engines[source.engine].title} ${assessment.series} is in paid Extended Support until ${endOfExtendedSupport ?? 'an unknown day'}.${since}`,
          },
        ])
      : failWhen(
          [
            {
              resource: 'server',
              detail: `${engines[source.engine].title} ${assessment.series} gets no fixes from anybody any more.${since}`,
            },
          ],
          'critical',
        );
  },
  examples: {
    pass: [{ about: { assessment: assessmentExample({}) } }],
    fail: [
      {
        about: {
          assessment: assessmentExample({ support: { status: 'extended', endOfStandardSupport: '2026-02-28' } }),
        },
      },
      {
        about: { assessment: assessmentExample({ support: { status: 'ended', endOfStandardSupport: '2025-02-28' } }) },
      },
    ],
    unknown: [
      { about: { assessment: assessmentExample({ version: null }) } },
      { about: { assessment: assessmentExample({ support: { status: 'unknown' } }) } },
    ],
  },
});
