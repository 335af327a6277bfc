import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

const day = (text: string | undefined) => /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;

export default defineAwsFact({
  name: 'supportLifecycle',
  summary: 'Until when AWS supports the major version of the source, without and with extra charge.',
  from: ['major-engine-versions'],
  rows: (answers, { instances, cluster }) => {
    const { Engine: engine, EngineVersion: version } = cluster ?? instances[0] ?? {};
    if (engine === undefined || version === undefined)
      return { unavailable: 'The description of the source does not say its engine version.' };
    const majors = (answers['major-engine-versions']?.DBMajorEngineVersions ?? []).filter(
      ({ Engine, MajorEngineVersion }) =>
        Engine === engine && (version === MajorEngineVersion || version.startsWith(`${MajorEngineVersion}.`)),
    );
    return majors.map(({ MajorEngineVersion, SupportedEngineLifecycles }) => {
      const end = (name: string) =>
        day(
          SupportedEngineLifecycles?.find(({ LifecycleSupportName }) => LifecycleSupportName === name)
            ?.LifecycleSupportEndDate,
        );
      return {
        series: MajorEngineVersion,
        endOfStandardSupport: end('open-source-rds-standard-support'),
        endOfExtendedSupport: end('open-source-rds-extended-support'),
      };
    });
  },
  Row: z.object({
    series: z.string(),
    /** `yyyy-mm-dd`; null when AWS does not say it. */
    endOfStandardSupport: z.string().nullable(),
    endOfExtendedSupport: z.string().nullable(),
  }),
  example: { series: '15', endOfStandardSupport: '2028-02-29', endOfExtendedSupport: '2031-02-28' },
});
