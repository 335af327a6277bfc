import { describe, expect, it } from '@jest/globals';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { scriptedClient } from '../../../shared/aws/scripted-client.fixture.ts';
import type { RemoteConnection } from '../../../shared/database/remote-connection.ts';
import { serveProbe } from '../../../shared/lambda/serve-probe.ts';
import { silentLog } from '../../../shared/log.ts';
import schemas from '../facts/postgres/schemas.ts';
import { ScannerProbeAnswer, ScannerProbeRequest } from '../probe-contract.ts';
import { awsProbe } from './aws-probe.ts';

const connection: RemoteConnection = {
  address: '10.0.2.9',
  port: 5432,
  endpointName: 'copy.example',
  user: 'keeper',
  password: 'derived',
  doors: ['postgres'],
  authority: '-----BEGIN CERTIFICATE-----',
};
const { database: _database, ...unplaced } = schemas.example;
const row = { ...unplaced, database: 'shop' };
const available = (rows: unknown[]) => ({ status: 'available' as const, rows, failures: [] });
type Answer = (request: ScannerProbeRequest) => ScannerProbeAnswer;

function world(answer: Answer) {
  const requests: ScannerProbeRequest[] = [];
  const probe = serveProbe(
    ScannerProbeRequest,
    ScannerProbeAnswer,
    async (request) => (requests.push(request), answer(request)),
    silentLog,
  );
  const { client, calls } = scriptedClient<LambdaClient>({
    Invoke: async ({ Payload }) => {
      const returned = await probe(JSON.parse(new TextDecoder().decode(Payload as Uint8Array)));
      return { Payload: new TextEncoder().encode(JSON.stringify(returned)) };
    },
  });
  const scans: unknown[] = [];
  const room = awsProbe({
    lambda: client,
    connections: {
      connect: async (name, scan, prove) => {
        scans.push([name, scan, await prove(connection, 0)]);
        return connection;
      },
    },
  });
  const gather = (facts: readonly string[]) =>
    room.gather(
      {
        sandbox: { name: 'stillframe-abc123-1', kind: 'restored' },
        facts,
        context: { ourRoles: [], ourDatabases: [] },
      },
      { scanId: 'abc123', attempt: 1 },
    );
  return { gather, requests, calls, scans };
}
const granted: ScannerProbeAnswer = { answer: 'login', proof: { reason: null } };
const facts = (results: Record<string, ReturnType<typeof available>>, remaining: string[] = []) =>
  ({ answer: 'facts', databases: ['shop'], results, remaining }) satisfies ScannerProbeAnswer;

describe('awsProbe', () => {
  it('has the login proven, then asks slice by slice until every fact is told', async () => {
    const slices = [facts({ schemas: available([row]) }, ['roles']), facts({ roles: available([]) })];
    const { gather, requests, calls, scans } = world(({ ask }) =>
      ask === 'login' ? granted : (slices.shift() ?? facts({})),
    );
    expect(await gather(['schemas', 'roles'])).toEqual({
      databases: ['shop'],
      results: { schemas: available([row]), roles: available([]) },
    });
    expect(scans).toEqual([['stillframe-abc123-1', { scanId: 'abc123', attempt: 1 }, { reason: null }]]);
    expect(requests.map((request) => (request.ask === 'facts' ? request.facts : request.ask))).toEqual([
      'login',
      ['schemas', 'roles'],
      ['roles'],
    ]);
    expect(new Set(calls.map(({ input }) => input.FunctionName))).toEqual(new Set(['stillframe-abc123-1-scanner']));
  });

  it('tells the probe whose password we set ourselves', async () => {
    const { gather, requests } = world(({ ask }) => (ask === 'login' ? granted : facts({})));
    await gather([]);
    expect(requests.at(-1)).toMatchObject({ context: { ourPasswords: ['keeper'] } });
  });

  it.each([
    ['rows of another form', facts({ schemas: available([{ schema: 1 }]) })],
    ['rows that name no database', facts({ schemas: available([unplaced]) })],
    ['a fact that was not asked for', facts({ roles: available([]) })],
    ['a slice without progress', facts({}, ['schemas'])],
    ['a login instead', granted],
  ])('refuses %s', async (_, answer) => {
    const { gather } = world(({ ask }) => (ask === 'login' ? granted : answer));
    await expect(gather(['schemas'])).rejects.toMatchObject({ code: 'probe-answer-invalid', retryable: false });
  });
});
