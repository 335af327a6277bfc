import { z } from 'zod';

/** How the reporter is deployed. Without a sender nothing is mailed. */
export const ReporterEnvironment = z.object({
  AWS_REGION: z.string().min(1),
  STILLFRAME_BUS: z.string().min(1),
  STILLFRAME_BUCKET: z.string().min(1),
  STILLFRAME_SENDER: z.string().default(''),
  /** Addresses with commas between them. */
  STILLFRAME_RECIPIENTS: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((address) => address.trim() || [])),
  /** Name of the settings file that travelled with the function; absent: none did. */
  STILLFRAME_SETTINGS: z.string().optional(),
  STILLFRAME_DELIVERY: z.enum(['link', 'attachment']).default('link'),
});
export type ReporterEnvironment = z.infer<typeof ReporterEnvironment>;
