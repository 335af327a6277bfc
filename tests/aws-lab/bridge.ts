import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { behaviours } from './behaviour.ts';
import { playedRds, type Pass } from './played-rds.ts';
import type { EngineVersion } from './fixed-answers.ts';
import type { PreparedData } from './real-server.ts';
import { readCall, type Incoming, type RecordedCall } from './recorded-calls.ts';

interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sees each call twice: before it is made and after, with its status. A call for which it throws `CallerDied` is never answered. */
export type CallHook = (call: RecordedCall, moment: 'before' | 'after') => void;

/** Thrown by a hook that has ended the caller. */
export class CallerDied extends Error {}

/** Services that moto plays; ministack plays the others. */
const ofMoto = ['rds', 'ec2', 'servicequotas'];
const idleSockets = new http.Agent({ keepAlive: true });

/** Stands before both emulators: every call passes by, is recorded with its caller, and RDS is played where moto does not. */
export async function startBridge(deps: {
  moto: string;
  ministack: string;
  versionOf: (engine: string) => EngineVersion;
  dataOf: (database: string) => PreparedData;
}) {
  const behaves = behaviours();
  const calls: RecordedCall[] = [];
  const problems: unknown[] = [];
  const hooks = new Set<CallHook>();
  const scanOfProcess = new Map<number, string>();
  const rds = playedRds({ ...deps, behaves, problem: (error) => void problems.push(error) });

  function forward({ service, method, path, headers }: Incoming, body: Buffer): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(ofMoto.includes(service) ? deps.moto : deps.ministack);
      const { 'transfer-encoding': _chunked, connection: _connection, ...rest } = headers;
      const request = http.request(
        {
          ...{ host: hostname, port, method, path, agent: idleSockets },
          headers: { ...rest, 'content-length': String(body.length) },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(parts) });
          });
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  /** Functions sign their calls with their name and process; what a process works on shows in names that it uses. */
  function record(incoming: Incoming, body: Buffer): RecordedCall {
    const [, caller = null, process] = /\bapp\/([\w-]+)\.(\d+)/.exec(incoming.headers['user-agent'] ?? '') ?? [];
    const pid = process === undefined ? null : Number(process);
    if (pid !== null) {
      const text = `${incoming.path}\n${body.length < 200_000 ? body.toString('latin1') : ''}`;
      const [, mentioned] = /(?:scans\/|mails\/|stillframe-)([0-9a-f]{10,16})[/-]\d/.exec(decoded(text)) ?? [];
      if (mentioned !== undefined) scanOfProcess.set(pid, mentioned);
    }
    const scanId = pid === null ? null : (scanOfProcess.get(pid) ?? null);
    const call = { ...readCall(incoming, body), caller, pid, scanId, at: Date.now(), status: 0 };
    calls.push(call);
    return call;
  }

  async function serve(incoming: Incoming, body: Buffer): Promise<RawAnswer> {
    const call = record(incoming, body);
    for (const hook of hooks) hook(call, 'before');
    const given = await answer(incoming, body, call);
    call.status = given.status;
    for (const hook of hooks) hook(call, 'after');
    return given;
  }

  async function answer(incoming: Incoming, body: Buffer, call: RecordedCall): Promise<RawAnswer> {
    if (ofMoto.includes(incoming.service)) {
      const pass: Pass = async (changed) => {
        const given = await forward(incoming, Buffer.from(changed.toString()));
        return { ...given, body: given.body.toString('utf8') };
      };
      const played = await rds.answer(incoming.service, new URLSearchParams(body.toString('utf8')), call, pass);
      if (played !== null) return { ...played, body: Buffer.from(played.body) };
    }
    return forward(incoming, call.action === 'SendMessage' ? timely(body) : body);
  }

  /** A message that is to come again in minutes comes in seconds. */
  function timely(body: Buffer): Buffer {
    const text = body.toString('utf8');
    const [, database = null] = /\\"databaseId\\":\\"([\w-]+)/.exec(text) ?? [];
    if (!behaves.of(database).hastened) return body;
    return Buffer.from(text.replace(/"DelaySeconds":\s*[1-9]\d*/, '"DelaySeconds":3'));
  }

  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { method = 'POST', url = '/', headers } = request;
      const service = /\/([a-z0-9-]+)\/aws4_request/.exec(`${headers.authorization ?? ''}${decoded(url)}`)?.[1] ?? '';
      serve({ service, method, path: url, headers }, Buffer.concat(parts)).then(
        (given) => {
          const { 'transfer-encoding': _chunked, connection: _connection, ...rest } = given.headers;
          const length = method === 'HEAD' ? {} : { 'content-length': given.body.length };
          response.writeHead(given.status, { ...rest, ...length });
          response.end(method === 'HEAD' ? undefined : given.body);
        },
        (error: unknown) => {
          if (!(error instanceof CallerDied)) problems.push(error);
          response.destroy();
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    behaves,
    rds,
    /** Every call that passed by, oldest first. */
    calls: calls as readonly RecordedCall[],
    problems: problems as readonly unknown[],
    /** Adds a hook; returns what takes it away. */
    onCall(hook: CallHook): () => void {
      hooks.add(hook);
      return () => void hooks.delete(hook);
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      idleSockets.destroy();
      rds.close();
    },
  };
}

export type Bridge = Awaited<ReturnType<typeof startBridge>>;

function decoded(text: string): string {
  return text.replaceAll('%2F', '/').replaceAll('%3A', ':');
}
