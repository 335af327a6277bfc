import { z } from 'zod';

/** Names of the deployed functions of which each sandbox gets its own copy. */
const Blueprints = z.object({ scanner: z.string().min(1), classifier: z.string().min(1) });
export type Blueprints = z.infer<typeof Blueprints>;

/** The variables that the provisioner's function is deployed with. */
export const ProvisionerEnvironment = z.object({
  AWS_REGION: z.string().min(1),
  STILLFRAME_INSTALLATION: z.string().min(1),
  STILLFRAME_BUS: z.string().min(1),
  STILLFRAME_BUCKET: z.string().min(1),
  /** The provisioner's own queue: a scan that must wait is put back into it. */
  STILLFRAME_QUEUE_URL: z.url(),
  STILLFRAME_PROBE_ROLE_ARN: z.string().min(1),
  STILLFRAME_BLUEPRINTS: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(Blueprints),
  STILLFRAME_PROBE_LOG_GROUP: z.string().min(1),
  /** The key of tokens (KMS, HMAC_256), and whether a person's request needs one. */
  STILLFRAME_TOKEN_KEY: z.string().min(1),
  STILLFRAME_DEMAND_TOKENS: z.stringbool(),
  STILLFRAME_MAX_SANDBOXES: z.coerce.number().int().min(1).max(50),
  STILLFRAME_SANDBOX_HOURS: z.coerce.number().int().min(1).max(72),
});
export type ProvisionerEnvironment = z.infer<typeof ProvisionerEnvironment>;
