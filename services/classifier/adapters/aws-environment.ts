import { z } from 'zod';

/** How the classifier's room is deployed. */
export const ClassifierEnvironment = z.object({
  STILLFRAME_BUS: z.string().min(1),
  STILLFRAME_BUCKET: z.string().min(1),
  /** KMS key (HMAC_256) that the passwords of sandboxes are derived from. */
  STILLFRAME_PASSWORD_KEY: z.string().min(1),
  /** Name of the settings file that travelled with the function; absent: none did. */
  STILLFRAME_SETTINGS: z.string().optional(),
  /** File with PEM certificates; absent: Amazon's own for RDS. */
  STILLFRAME_TLS_AUTHORITY: z.string().min(1).optional(),
});
export type ClassifierEnvironment = z.infer<typeof ClassifierEnvironment>;
