import { z } from 'zod';
import { SourceDatabase } from '../sandbox.ts';
import { Verdict } from './verdict.ts';

/** What the AWS description says of the source; null where it does not say. */
export const AwsAsset = z.strictObject({
  identifier: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  engine: z.string().nullable(),
  engineVersion: z.string().nullable(),
  instanceClass: z.string().nullable(),
  multiAz: z.boolean().nullable(),
  publiclyAccessible: z.boolean().nullable(),
  storageEncrypted: z.boolean().nullable(),
  backupRetentionDays: z.int().nullable(),
  parameterGroup: z.string().nullable(),
  snapshotId: z.string().nullable(),
  snapshotCreatedAt: z.string().nullable(),
  /** Name of a settings file in the documents bucket: the database's tag `stillframe:settings`. */
  settingsFile: z.string().nullable(),
});
export type AwsAsset = z.infer<typeof AwsAsset>;

/** `posture.json`: the source as its control plane describes it, judged. */
export const Posture = z.strictObject({
  source: SourceDatabase,
  asset: AwsAsset.nullable(),
  /** Every AWS answer that was looked for: file or call, and whether it could be read. */
  answers: z.array(
    z.strictObject({
      name: z.string(),
      status: z.enum(['read', 'missing', 'unreadable']),
      note: z.string().nullable(),
    }),
  ),
  verdicts: z.array(Verdict),
});
export type Posture = z.infer<typeof Posture>;
