import { describe, expect, it } from '@jest/globals';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { serveProbe } from '../lambda/serve-probe.ts';
import { silentLog } from '../log.ts';
import { probeInvoker } from './probe-invoker.ts';
import { awsError, scriptedClient } from './scripted-client.fixture.ts';

const Question = z.strictObject({ ask: z.string() });
const Answer = z.strictObject({ rows: z.array(z.string()) });
type Run = (request: z.infer<typeof Question>) => Promise<z.infer<typeof Answer>>;

/** Room and probe together: the payload travels as Lambda carries it. */
function invoke(run: Run) {
  const probe = serveProbe(Question, Answer, run, silentLog);
  return room(async (input) => ({
    Payload: new TextEncoder().encode(
      JSON.stringify(await probe(JSON.parse(new TextDecoder().decode(input.Payload as Uint8Array)))),
    ),
  }));
}

function room(answer: (input: Record<string, unknown>) => unknown) {
  const { client, calls } = scriptedClient<LambdaClient>({ Invoke: answer });
  const call = probeInvoker({
    lambda: client,
    functionName: 'stillframe-abc123-1-scanner',
    requestSchema: Question,
    answerSchema: Answer,
    timeoutMs: 1000,
  });
  return { call, calls };
}

const payload = (value: unknown) => ({ Payload: new TextEncoder().encode(JSON.stringify(value)) });

describe('a call of a probe', () => {
  it('is synchronous, and its answer comes back whole', async () => {
    const rows = Array.from({ length: 50_000 }, (_, number) => `public.orders_${number} <b>`);
    const { call, calls } = invoke(async () => ({ rows }));
    expect(await call({ ask: 'facts' })).toEqual({ rows });
    expect(calls[0]?.input).toMatchObject({
      FunctionName: 'stillframe-abc123-1-scanner',
      InvocationType: 'RequestResponse',
    });
  });

  it('brings our own errors back unchanged', async () => {
    const { call } = invoke(async () => {
      throw new AppError('database-unreachable', 'The copy does not answer.', { retryable: true });
    });
    await expect(call({ ask: 'facts' })).rejects.toMatchObject({
      code: 'database-unreachable',
      message: 'The copy does not answer.',
      retryable: true,
    });
  });

  it('tells nothing of any other error', async () => {
    const { call } = invoke(async () => {
      throw new Error('canary-7f3a');
    });
    const failed = call({ ask: 'facts' });
    await expect(failed).rejects.toMatchObject({ code: 'probe-failed', retryable: true });
    await expect(failed).rejects.not.toThrow(/canary/);
  });

  it('refuses at either end what does not have the expected form', async () => {
    const wrong = invoke(async () => ({ rows: [1] }) as unknown as z.infer<typeof Answer>);
    await expect(wrong.call({ ask: 'facts' })).rejects.toMatchObject({ code: 'probe-answer-invalid' });
    await expect(wrong.call({ ask: 1 } as unknown as z.infer<typeof Question>)).rejects.toThrow(z.ZodError);
    const probe = serveProbe(Question, Answer, async () => ({ rows: [] }), silentLog);
    expect(await probe({ ask: 'facts', more: 'canary-7f3a' })).toMatchObject({
      ok: false,
      error: { code: 'probe-request-invalid' },
    });
  });

  it.each([
    [payload({ rows: [] }), 'probe-answer-invalid', false],
    [payload({ ok: true, gzip: 'bm90IGd6aXA=' }), 'probe-answer-invalid', false],
    [
      payload({ ok: false, error: { code: 'NOT OURS', message: 'x', retryable: false } }),
      'probe-answer-invalid',
      false,
    ],
    [{}, 'probe-answer-invalid', false],
    [{ FunctionError: 'Unhandled', ...payload({ errorMessage: 'canary-7f3a' }) }, 'probe-broke-off', true],
  ])('takes %j for no answer', async (answer, code, retryable) => {
    const failed = room(() => answer).call({ ask: 'facts' });
    await expect(failed).rejects.toMatchObject({ code, retryable });
    await expect(failed).rejects.not.toThrow(/canary/);
  });

  it('is worth another delivery when the function cannot be called', async () => {
    const { call } = room(() => {
      throw awsError('TooManyRequestsException');
    });
    await expect(call({ ask: 'facts' })).rejects.toMatchObject({ code: 'probe-unreachable', retryable: true });
  });
});
