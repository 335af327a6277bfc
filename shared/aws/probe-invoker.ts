import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { ProbeReturn, unpackAnswer } from '../lambda/probe-answer.ts';

/** A client whose calls are made once: an invocation that is repeated unasked would examine the copy twice at a time. */
export function probeClient(timeoutMs: number): LambdaClient {
  return new LambdaClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 10_000, requestTimeout: timeoutMs + 5_000 },
  });
}

/**
 * The room's end of a call: a synchronous invocation. `timeoutMs` lies above the probe's own limit. Errors: the probe's
 * AppError unchanged; `probe-unreachable`, `probe-broke-off` (retryable); `probe-answer-invalid` (final).
 */
export function probeInvoker<Request, Answer>(options: {
  lambda: Pick<LambdaClient, 'send'>;
  functionName: string | ((request: Request) => string);
  requestSchema: z.ZodType<Request>;
  answerSchema: z.ZodType<Answer>;
  timeoutMs: number;
}): (request: Request) => Promise<Answer> {
  const { lambda, functionName, requestSchema, answerSchema, timeoutMs } = options;
  return async (request) => {
    const FunctionName = typeof functionName === 'string' ? functionName : functionName(request);
    const Payload = new TextEncoder().encode(JSON.stringify(requestSchema.parse(request)));
    const answer = await lambda
      .send(new InvokeCommand({ FunctionName, InvocationType: 'RequestResponse', Payload }), {
        abortSignal: AbortSignal.timeout(timeoutMs),
      })
      .catch((cause: unknown) => {
        const message = 'The probe could not be called, or did not answer in time.';
        throw new AppError('probe-unreachable', message, { retryable: true, cause });
      });
    // What a function that broke off answers is its runtime's text, which may quote anything.
    if (answer.FunctionError !== undefined)
      throw new AppError('probe-broke-off', 'The probe was ended before it could answer.', { retryable: true });
    const returned = ProbeReturn.safeParse(parseJson(answer.Payload));
    if (!returned.success) throw invalid();
    if (!returned.data.ok) {
      const { code, message, retryable } = returned.data.error;
      throw new AppError(code, message, { retryable });
    }
    const parsed = answerSchema.safeParse(unpacked(returned.data.gzip));
    if (!parsed.success) throw invalid();
    return parsed.data;
  };
}

function unpacked(gzip: string): unknown {
  try {
    return unpackAnswer(gzip);
  } catch {
    throw invalid();
  }
}

function parseJson(payload: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

function invalid(): AppError {
  return new AppError('probe-answer-invalid', 'The probe answered in a form that is not expected. Scan again.');
}
