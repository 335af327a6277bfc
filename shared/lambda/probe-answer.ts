import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** Lambda answers at most 6 MB; catalogs shrink to a tenth, so answers travel packed. Bytes. */
const packedLimit = 5_500_000;
/** More than any answer is; a probe that was taken over must not fill the room's memory. Bytes. */
const unpackedLimit = 200_000_000;

/** What a probe returns: the packed answer, or our own error, which passes unchanged. */
export const ProbeReturn = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), gzip: z.string().max(6_291_456) }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
      message: z.string().max(500),
      retryable: z.boolean(),
    }),
  }),
]);
export type ProbeReturn = z.infer<typeof ProbeReturn>;

export function packAnswer(answer: unknown): ProbeReturn {
  const gzip = gzipSync(JSON.stringify(answer)).toString('base64');
  if (gzip.length > packedLimit)
    throw new AppError('probe-answer-too-large', 'What the probe found is too much for one answer.');
  return { ok: true, gzip };
}

export function unpackAnswer(gzip: string): unknown {
  const json = gunzipSync(Buffer.from(gzip, 'base64'), { maxOutputLength: unpackedLimit });
  return JSON.parse(json.toString('utf8'));
}
