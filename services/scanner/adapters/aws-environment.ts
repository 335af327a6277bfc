import { z } from 'zod';

/** How the scanner's rooms are deployed. */
export const ScannerEnvironment = z.object({
  STILLFRAME_BUS: z.string().min(1),
  STILLFRAME_BUCKET: z.string().min(1),
  /** KMS key (HMAC_256) that the passwords of sandboxes are derived from; the posture room has none. */
  STILLFRAME_PASSWORD_KEY: z.string().min(1).optional(),
  /** File with PEM certificates; absent: Amazon's own for RDS. */
  STILLFRAME_TLS_AUTHORITY: z.string().min(1).optional(),
});
export type ScannerEnvironment = z.infer<typeof ScannerEnvironment>;
