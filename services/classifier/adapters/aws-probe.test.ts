import { describe, expect, it } from '@jest/globals';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { ClassificationSlice } from '../../../events/documents/classification.ts';
import { exampleSandbox } from '../../../events/sandbox.ts';
import { scriptedClient } from '../../../shared/aws/scripted-client.fixture.ts';
import { serveProbe } from '../../../shared/lambda/serve-probe.ts';
import { silentLog } from '../../../shared/log.ts';
import { ClassifierProbeAnswer, ClassifierProbeRequest } from '../probe-contract.ts';
import { awsClassificationProbe } from './aws-probe.ts';

const connection = {
  address: '10.0.2.9',
  port: 5432,
  endpointName: 'copy.example',
  user: 'keeper',
  password: 'derived',
  doors: ['postgres'],
  authority: '-----BEGIN CERTIFICATE-----',
};
const slice: ClassificationSlice = {
  slice: 1,
  sampleRows: 1000,
  detectors: 33,
  tables: [],
  columns: [],
  tablesDone: 8,
  tablesTotal: 9,
  cursor: 8,
};

function classify(answer: ClassificationSlice) {
  const requests: ClassifierProbeRequest[] = [];
  const probe = serveProbe(
    ClassifierProbeRequest,
    ClassifierProbeAnswer,
    async (request) => (
      requests.push(request),
      request.ask === 'login'
        ? { answer: 'login' as const, proof: { reason: null } }
        : { answer: 'slice' as const, slice: answer }
    ),
    silentLog,
  );
  const { client, calls } = scriptedClient<LambdaClient>({
    Invoke: async ({ Payload }) => {
      const returned = await probe(JSON.parse(new TextDecoder().decode(Payload as Uint8Array)));
      return { Payload: new TextEncoder().encode(JSON.stringify(returned)) };
    },
  });
  const room = awsClassificationProbe({
    lambda: client,
    connections: { connect: async (_name, _scan, prove) => (await prove(connection, 0), connection) },
  });
  const asked = { sandbox: exampleSandbox, slice: 1, cursor: 4, cursorPage: 0, sliceMs: 90_000, excludedDatabases: [] };
  return { answer: room.classifySlice(asked, { scanId: '3f9c2a7b41', attempt: 1 }), requests, calls };
}

describe('awsClassificationProbe', () => {
  it('has the login proven and asks the sandbox’s own function for the slice', async () => {
    const { answer, requests, calls } = classify(slice);
    expect(await answer).toEqual(slice);
    expect(requests.map(({ ask }) => ask)).toEqual(['login', 'slice']);
    expect(requests[1]).toMatchObject({ request: { slice: 1, cursor: 4, sliceMs: 90_000 } });
    expect(calls[0]?.input.FunctionName).toBe(`${exampleSandbox.name}-classifier`);
  });

  it.each([
    ['another slice', { ...slice, slice: 2 }],
    ['a cursor that does not move', { ...slice, cursor: 4 }],
    ['a page that does not move', { ...slice, cursor: 4, cursorPage: 0 }],
  ])('refuses %s', async (_, wrong) => {
    await expect(classify(wrong).answer).rejects.toMatchObject({ code: 'probe-answer-invalid', retryable: false });
  });
});
