import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { ClassificationSlice } from '../../../events/documents/classification.ts';
import { probeInvoker } from '../../../shared/aws/probe-invoker.ts';
import type { Prove, SandboxConnections } from '../../../shared/aws/sandbox-connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ClassificationProbe, SliceRequest } from '../ports.ts';
import { ClassifierProbeAnswer, ClassifierProbeRequest } from '../probe-contract.ts';

/** The room waits longer than the probe may run (270 s in functions.yml), milliseconds. */
export const probeTimeoutMs = 280_000;

/** The probe of the classifier inside a sandbox: a function `<sandbox>-classifier`, called once per slice. */
export function awsClassificationProbe(deps: {
  lambda: Pick<LambdaClient, 'send'>;
  connections: SandboxConnections;
}): ClassificationProbe {
  return {
    async classifySlice(request, scan) {
      const { sandbox, slice, cursor, cursorPage, sliceMs, excludedDatabases, customDetectors } = request;
      const call = probeInvoker({
        lambda: deps.lambda,
        functionName: `${sandbox.name}-classifier`,
        requestSchema: ClassifierProbeRequest,
        answerSchema: ClassifierProbeAnswer,
        timeoutMs: probeTimeoutMs,
      });
      const prove: Prove = async (connection, forMs) => {
        const login = await call({ ask: 'login', connection, forMs });
        if (login.answer !== 'login') throw unexpected();
        return login.proof;
      };
      const connection = await deps.connections.connect(sandbox.name, scan, prove);
      const part = await call({
        ask: 'slice',
        connection,
        request: {
          sandbox,
          slice,
          cursor,
          cursorPage,
          sliceMs,
          excludedDatabases: [...excludedDatabases],
          customDetectors: [...(customDetectors ?? [])],
        },
      });
      if (part.answer !== 'slice' || part.slice.slice !== slice) throw unexpected();
      // A cursor that does not move would go on for ever.
      if (part.slice.cursor !== null && !isFurther(part.slice, request)) throw unexpected();
      return part.slice;
    },
  };
}

function isFurther(slice: ClassificationSlice, { cursor, cursorPage }: SliceRequest): boolean {
  const at = slice.cursor ?? 0;
  return at > cursor || (at === cursor && (slice.cursorPage ?? 0) > cursorPage);
}

function unexpected(): AppError {
  return new AppError('probe-answer-invalid', 'The probe answered something else than was asked. Scan again.');
}
