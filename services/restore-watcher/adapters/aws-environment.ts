import { z } from 'zod';
import { patternList } from '../../../shared/name-pattern.ts';

const Common = z.object({
  STILLFRAME_INSTALLATION: z.string().min(1),
  STILLFRAME_BUS: z.string().min(1),
  STILLFRAME_BUCKET: z.string().min(1),
  STILLFRAME_AUDIT_LOG_GROUP: z.string().min(1),
});

/** How the function that follows restores and deadlines is deployed. */
export const RestoresEnvironment = Common;
export type RestoresEnvironment = z.infer<typeof RestoresEnvironment>;

/** How the function that follows snapshots is deployed. */
export const SnapshotsEnvironment = Common.extend({
  STILLFRAME_MINIMUM_HOURS: z.coerce.number().min(0).max(8760),
  /** Names or patterns, separated by commas. */
  STILLFRAME_INCLUDE: z.string().default('').transform(patternList),
  STILLFRAME_EXCLUDE: z.string().default('').transform(patternList),
  STILLFRAME_SAMPLE_ROWS: z.coerce.number().int().min(1).max(1_000_000),
  STILLFRAME_SCAN_ON_INSTALL: z.stringbool().default(false),
});
export type SnapshotsEnvironment = z.infer<typeof SnapshotsEnvironment>;
