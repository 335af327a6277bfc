import { z } from 'zod';

/** The stages of a scan, in their usual order; a failure and a deadline name one of them. */
export const Stage = z.enum(['provision', 'restore', 'posture', 'check', 'classify', 'report', 'clean-up']);
export type Stage = z.infer<typeof Stage>;
