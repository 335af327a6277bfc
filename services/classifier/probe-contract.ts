import { z } from 'zod';
import { ClassificationSlice } from '../../events/documents/classification.ts';
import { Sandbox } from '../../events/sandbox.ts';
import { CustomDetector } from '../../shared/settings/custom-detector.ts';
import { LoginProof, RemoteConnection } from '../../shared/database/remote-connection.ts';

/** What the room asks of its probe: to log in, or to judge the next slice of tables. Times in milliseconds. */
export const ClassifierProbeRequest = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('login'), connection: RemoteConnection, forMs: z.int().min(0).max(200_000) }),
  z.strictObject({
    ask: z.literal('slice'),
    connection: RemoteConnection,
    request: z.strictObject({
      sandbox: Sandbox,
      slice: z.int().min(0),
      cursor: z.int().min(0),
      cursorPage: z.int().min(0),
      sliceMs: z.int().min(0).max(240_000),
      excludedDatabases: z.array(z.string()),
      customDetectors: z.array(CustomDetector).default([]),
    }),
  }),
]);
export type ClassifierProbeRequest = z.infer<typeof ClassifierProbeRequest>;

export const ClassifierProbeAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('login'), proof: LoginProof }),
  z.strictObject({ answer: z.literal('slice'), slice: ClassificationSlice }),
]);
export type ClassifierProbeAnswer = z.infer<typeof ClassifierProbeAnswer>;
