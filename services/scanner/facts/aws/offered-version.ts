import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'offeredVersion',
  summary: 'Whether AWS still offers the engine version of the source, and which minor versions it can go to.',
  from: ['engine-versions'],
  rows: (answers, { instances, cluster }) => {
    const described = cluster ?? instances[0];
    const { Engine: engine, EngineVersion: version } = described ?? {};
    if (engine === undefined || version === undefined)
      return { unavailable: 'The description of the source does not say its engine version.' };
    const offered = (answers['engine-versions']?.DBEngineVersions ?? []).filter(
      (candidate) => candidate.Engine === engine,
    );
    if (offered.length === 0)
      return { unavailable: 'engine-versions.json describes no version of the engine of the source.' };
    const own = offered.find((candidate) => candidate.EngineVersion === version);
    return [
      {
        version,
        listed: own !== undefined,
        status: own?.Status ?? null,
        minorUpgrades:
          own?.ValidUpgradeTarget?.every(({ IsMajorVersionUpgrade }) => IsMajorVersionUpgrade !== undefined) === true
            ? own.ValidUpgradeTarget.filter(({ IsMajorVersionUpgrade }) => IsMajorVersionUpgrade === false).map(
                ({ EngineVersion }) => EngineVersion,
              )
            : null,
      },
    ];
  },
  Row: z.object({
    version: z.string(),
    listed: z.boolean(),
    status: z.string().nullable(),
    /** In AWS's order, newest last; null when the answer does not say them. */
    minorUpgrades: z.array(z.string()).nullable(),
  }),
  example: { version: '15.18', listed: true, status: 'available', minorUpgrades: [] },
});
