import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { lambdaLog } from './lambda-log.ts';
import { packAnswer, type ProbeReturn } from './probe-answer.ts';

/**
 * The probe's end of a call. Request and answer are checked here and again by the room. An AppError travels as such; of
 * any other error only the class is logged, because its text may hold what was read.
 */
export function serveProbe<Request, Answer>(
  requestSchema: z.ZodType<Request>,
  answerSchema: z.ZodType<Answer>,
  run: (request: Request) => Promise<Answer>,
  log: Log = lambdaLog(),
): (event: unknown) => Promise<ProbeReturn> {
  return async (event) => {
    const request = requestSchema.safeParse(event);
    if (!request.success)
      return refusal('probe-request-invalid', 'The probe was asked in a form that it does not know.');
    try {
      const answer = answerSchema.safeParse(await run(request.data));
      if (!answer.success)
        return refusal('probe-answer-invalid', 'What the probe found does not have the expected form.');
      return packAnswer(answer.data);
    } catch (error) {
      if (error instanceof AppError) {
        const { code, message, retryable } = error;
        log.warn('the probe gave up', { code });
        return { ok: false, error: { code, message, retryable } };
      }
      log.warn('the probe failed', { errorName: error instanceof Error ? error.name : 'unknown' });
      return refusal('probe-failed', 'The probe ended with an unexpected error.', true);
    }
  };
}

function refusal(code: string, message: string, retryable = false): ProbeReturn {
  return { ok: false, error: { code, message, retryable } };
}
