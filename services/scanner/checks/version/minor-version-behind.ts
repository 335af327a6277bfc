import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { assessmentExample } from '../../domain/assessment-example.ts';

export default defineCheck({
  id: 'minor-version-behind',
  title: 'A newer minor release is out',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'version',
  family: 'vulnerabilities',
  risk: 'Minor releases hold fixes only: each one that is left out leaves its flaws open.',
  remediation: 'Upgrade to the newest minor release in the next maintenance window.',

  references: { research: ['PG-VER-02', 'MY-VER-01'], cis: ['PostgreSQL 1.5'] },
  needs: [],
  evaluate: (_, source) => {
    const { assessment } = source;
    const minor = source.version?.minor ?? null;
    const newest = assessment?.support.newestRelease ?? null;
    if (minor === null || newest === null)
      return unknown('The version of the source, or the newest release of its series, is not known.');
    return failWhen(
      minor >= Number(newest.split('.').at(-1))
        ? []
        : [
            {
              resource: 'server',
              detail: `${source.version?.text ?? ''} runs; ${newest} is the newest release of its series.`,
            },
          ],
    );
  },
  examples: {
    pass: [{ about: { assessment: assessmentExample({ support: { newestRelease: '15.18' } }) } }],
    fail: [{ about: { assessment: assessmentExample({ support: { newestRelease: '15.19' } }) } }],
    unknown: [{ about: { assessment: assessmentExample({}), version: null } }],
  },
});
