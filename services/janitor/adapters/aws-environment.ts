import { z } from 'zod';

/** The variables that the janitor's functions are deployed with. */
export const JanitorEnvironment = z.object({
  STILLFRAME_INSTALLATION: z.string().min(1),
  STILLFRAME_BUS: z.string().min(1),
  STILLFRAME_BUCKET: z.string().min(1),
  STILLFRAME_MAX_SANDBOXES: z.coerce.number().int().min(1).max(50),
  STILLFRAME_SANDBOX_HOURS: z.coerce.number().int().min(1).max(72),
  /** `true`: the installation deletes itself after its report; its stack is named like the installation. */
  STILLFRAME_DISPOSABLE: z.stringbool().default(false),
});
export type JanitorEnvironment = z.infer<typeof JanitorEnvironment>;
