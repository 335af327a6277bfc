import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateNetworkInterfaceCommand, DeleteNetworkInterfaceCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { attribute, element, errorAnswer, networkErrorAnswer, queryAnswer } from './aws-xml.ts';
import { fixedAnswers } from './fixed-answers.ts';
import { passwordOfProduction } from './sources.ts';
import { serverPort, type PreparedData, type RealServer, type RealServers } from './real-servers.ts';

/** How RDS behaves in a scenario. */
export interface Behaviour {
  /** How often an `aws.rds` event arrives: AWS promises neither once nor at all. */
  eventCopies: 0 | 1 | 2;
  /** What restores end in. */
  restoreEndsIn: string;
  /** Least time between the restore call and `available`, milliseconds. */
  restoreMs: number;
  /** Between a call that sets the password and its effect, milliseconds. */
  passwordMs: number;
}

/** One call of the AWS API that passed by. `caller` is a function's name, null for everybody else. */
export interface RecordedCall {
  readonly service: string;
  readonly action: string;
  readonly caller: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Copy {
  readonly id: string;
  readonly arn: string;
  readonly user: string;
  readonly subnetGroup: string;
  readonly subnet: string;
  status: string;
  server: RealServer | null;
  interfaceId: string | null;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Services that moto plays; ministack plays the others. */
const ofMoto = ['rds', 'ec2', 'servicequotas'];

/**
 * Stands before moto's RDS and EC2 and adds what an emulator without databases lacks: a real server behind every
 * restored instance, states that take time, passwords that take effect, network interfaces that hold their network, and
 * `aws.rds` events.
 */
export async function rdsBridge(deps: {
  moto: string;
  ministack: string;
  servers: RealServers;
  /** What a snapshot of this database holds. */
  dataOf: (snapshotId: string) => PreparedData;
}) {
  const ordinary: Behaviour = { eventCopies: 1, restoreEndsIn: 'available', restoreMs: 1000, passwordMs: 500 };
  const behaviour = { ...ordinary };
  const copies = new Map<string, Copy>();
  const clusters = new Map<string, string>();
  const calls: RecordedCall[] = [];
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'test' };
  const events = new EventBridgeClient({ region: 'us-east-1', endpoint: deps.ministack, credentials });
  const ec2 = new EC2Client({ region: 'us-east-1', endpoint: deps.moto, credentials });
  const problems: unknown[] = [];
  const oldPasswords: ('opens' | 'refused')[] = [];
  let hook: CallHook = async () => undefined;

  function forward({ service, method, path, headers }: Incoming, body: Buffer): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(ofMoto.includes(service) ? deps.moto : deps.ministack);
      const { 'transfer-encoding': _chunked, ...rest } = headers;
      const request = http.request(
        { host: hostname, port, method, path, headers: { ...rest, 'content-length': String(body.length) } },
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

  async function announce(kind: 'Instance' | 'Snapshot', id: string, arn: string, what: string[]): Promise<void> {
    const [EventID, category, Message] = what;
    const detail = {
      EventCategories: [category],
      SourceType: kind === 'Instance' ? 'DB_INSTANCE' : 'SNAPSHOT',
      SourceArn: arn,
      Date: new Date().toISOString(),
      Message,
      SourceIdentifier: id,
      EventID,
      Tags: {},
    };
    const entry = { Source: 'aws.rds', DetailType: `RDS DB ${kind} Event`, Resources: [arn] };
    for (let copy = 0; copy < behaviour.eventCopies; copy++)
      await events.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(detail) }] }));
  }

  /** Runs beside the answer; what goes wrong is told at the end of the scenario. */
  function later(work: () => Promise<void>): void {
    work().catch((error: unknown) => problems.push(error));
  }

  function restored(xml: string, snapshotId: string): void {
    const id = attribute(xml, 'DBInstanceIdentifier') ?? '';
    const copy: Copy = {
      id,
      arn: attribute(xml, 'DBInstanceArn') ?? '',
      user: attribute(xml, 'MasterUsername') ?? 'shop_admin',
      subnetGroup: attribute(xml, 'DBSubnetGroupName') ?? '',
      subnet: attribute(xml, 'SubnetIdentifier') ?? '',
      status: 'creating',
      server: null,
      interfaceId: null,
    };
    copies.set(id, copy);
    const { restoreEndsIn } = behaviour;
    later(async () => {
      const made = await ec2.send(
        new CreateNetworkInterfaceCommand({ SubnetId: copy.subnet, Description: 'RDSNetworkInterface' }),
      );
      copy.interfaceId = made.NetworkInterface?.NetworkInterfaceId ?? null;
      await wait(behaviour.restoreMs);
      if (restoreEndsIn !== 'available') {
        copy.status = restoreEndsIn;
        await announce('Instance', id, copy.arn, ['RDS-EVENT-0278', 'failure', 'The DB instance creation failed.']);
        return;
      }
      copy.server = await deps.servers.start(deps.dataOf(snapshotId));
      copy.status = 'available';
      await announce('Instance', id, copy.arn, ['RDS-EVENT-0043', 'restoration', 'Restored from snapshot']);
    });
  }

  function passwordSet(copy: Copy, password: string): void {
    copy.status = 'resetting-master-credentials';
    later(async () => {
      await wait(behaviour.passwordMs);
      await copy.server?.setPassword(copy.user, password);
      if (copy.server !== null)
        oldPasswords.push((await copy.server.opens(copy.user, passwordOfProduction)) ? 'opens' : 'refused');
      copy.status = 'available';
      await announce('Instance', copy.id, copy.arn, [
        'RDS-EVENT-0016',
        'configuration change',
        'Reset master credentials',
      ]);
    });
  }

  function deleting(copy: Copy, finish: () => Promise<unknown>): void {
    copy.status = 'deleting';
    later(async () => {
      await wait(500);
      await copy.server?.stop();
      await finish();
      if (copy.interfaceId !== null)
        await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: copy.interfaceId }));
      copies.delete(copy.id);
      await announce('Instance', copy.id, copy.arn, ['RDS-EVENT-0003', 'deletion', 'DB instance deleted']);
    });
  }

  /** What moto says about a copy, as it is in truth. */
  function truthful(xml: string): string {
    const instances = xml.replace(/<DBInstance>[\s\S]*?<\/DBInstance>/g, (block) => {
      const copy = copies.get(attribute(block, 'DBInstanceIdentifier') ?? '');
      if (copy === undefined) return block;
      const stated = block.replace(/<DBInstanceStatus>[^<]*/, `<DBInstanceStatus>${copy.status}`);
      return copy.server === null
        ? stated.replace(/<Endpoint>[\s\S]*?<\/Endpoint>/, '')
        : stated.replace(/(<Endpoint>[\s\S]*?<Port>)\d+/, `$1${String(serverPort)}`);
    });
    const interfaces = new Map([...copies.values()].map((copy) => [copy.interfaceId, copy]));
    const [head = '', ...items] = instances.split('<networkInterfaceId>');
    const told = items.map((item) => {
      const copy = interfaces.get(item.slice(0, item.indexOf('<')));
      if (copy === undefined) return item;
      const held = item.replace('<status>available</status>', '<status>in-use</status>');
      const address = copy.server?.address;
      return address === undefined ? held : held.replace(/(<privateIpAddress>)[^<]*/g, `$1${address}`);
    });
    return [head, ...told].join('<networkInterfaceId>');
  }

  async function answer(service: string, form: URLSearchParams, pass: Pass): Promise<Answer> {
    const action = form.get('Action') ?? '';
    const id = form.get('DBInstanceIdentifier') ?? form.get('DBClusterIdentifier') ?? '';
    const copy = copies.get(id);
    const fixed = service === 'rds' ? fixedAnswers(action, form, deps.servers.major, copies.size) : null;
    if (fixed !== null) return fixed;
    switch (action) {
      case 'DeleteDBInstance': {
        if (copy === undefined) break;
        if (copy.status === 'deleting') return errorAnswer('InvalidDBInstanceState', 'It is being deleted.');
        const described = await pass(
          new URLSearchParams({ ...common(form, 'DescribeDBInstances'), DBInstanceIdentifier: id }),
        );
        deleting(copy, () => pass(form));
        return queryAnswer(action, truthful(element(described.body, 'DBInstance') ?? ''));
      }
      case 'DeleteDBSubnetGroup': {
        const group = form.get('DBSubnetGroupName');
        if ([...copies.values()].some(({ subnetGroup }) => subnetGroup === group))
          return errorAnswer('InvalidDBSubnetGroupStateFault', 'Cannot delete the subnet group because it is in use.');
        break;
      }
      case 'DeleteSubnet': {
        const subnet = form.get('SubnetId');
        if ([...copies.values()].some((one) => one.subnet === subnet && one.interfaceId !== null))
          return networkErrorAnswer('DependencyViolation', 'The subnet has dependencies and cannot be deleted.');
        break;
      }
      case 'DeleteNetworkInterface': {
        const interfaceId = form.get('NetworkInterfaceId');
        if ([...copies.values()].some((one) => one.interfaceId === interfaceId))
          return networkErrorAnswer('InvalidParameterValue', 'Network interface is currently in use.');
        break;
      }
      case 'ModifyDBInstance':
        if (copy !== undefined && copy.status !== 'available')
          return errorAnswer('InvalidDBInstanceState', `The database is ${copy.status}.`);
        break;
      case 'RestoreDBClusterFromSnapshot':
        clusters.set(id, form.get('SnapshotIdentifier') ?? '');
        break;
    }
    const given = await pass(form);
    if (given.status >= 300) return given;
    switch (action) {
      case 'RestoreDBInstanceFromDBSnapshot':
        restored(given.body, snapshotName(form.get('DBSnapshotIdentifier') ?? ''));
        break;
      case 'CreateDBInstance': {
        const snapshot = clusters.get(form.get('DBClusterIdentifier') ?? '');
        if (snapshot !== undefined) restored(given.body, snapshotName(snapshot));
        break;
      }
      case 'ModifyDBInstance':
      case 'ModifyDBCluster': {
        const password = form.get('MasterUserPassword');
        if (copy !== undefined && password !== null) passwordSet(copy, password);
        break;
      }
      case 'CreateDBSnapshot': {
        const name = form.get('DBSnapshotIdentifier') ?? '';
        const arn = attribute(given.body, 'DBSnapshotArn') ?? '';
        later(() => announce('Snapshot', name, arn, ['RDS-EVENT-0042', 'creation', 'Manual snapshot created']));
        break;
      }
    }
    return { ...given, body: truthful(given.body) };
  }

  async function serve(incoming: Incoming, body: Buffer): Promise<RawAnswer> {
    const { service, headers } = incoming;
    const text = ofMoto.includes(service) ? body.toString('utf8') : '';
    const form = new URLSearchParams(text);
    const target = headers['x-amz-target'];
    const action =
      form.get('Action') ?? (typeof target === 'string' ? (target.split('.')[1] ?? '') : restName(incoming));
    const call = {
      service,
      action,
      caller: / app\/(\S+)/.exec(` ${headers['user-agent'] ?? ''}`)?.[1] ?? null,
      at: Date.now(),
    };
    calls.push(call);
    const pass: Pass = async (changed) => {
      const given = await forward(incoming, Buffer.from(changed.toString()));
      return { ...given, body: given.body.toString('utf8') };
    };
    if (action === 'SendMessage') body = hastened(body);
    const queried = form.has('Action') ? await answer(service, form, pass) : null;
    const given = queried === null ? await forward(incoming, body) : { ...queried, body: Buffer.from(queried.body) };
    await hook(call, given.status);
    return given;
  }

  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { method = 'POST', url = '/', headers } = request;
      const service = /\/([a-z0-9-]+)\/aws4_request/.exec(`${headers.authorization ?? ''}${url}`)?.[1] ?? '';
      serve({ service, method, path: url, headers }, Buffer.concat(parts)).then(
        (given) => {
          const { 'transfer-encoding': _chunked, ...rest } = given.headers;
          const length = method === 'HEAD' ? {} : { 'content-length': given.body.length };
          response.writeHead(given.status, { ...rest, ...length });
          response.end(method === 'HEAD' ? undefined : given.body);
        },
        (error: unknown) => {
          problems.push(error);
          response.writeHead(502).end();
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    behaviour,
    ordinary,
    /** Every call that passed by, oldest first. */
    calls: calls as readonly RecordedCall[],
    problems: problems as readonly unknown[],
    /** Runs after each call, before its answer is given back. */
    onCall(next: CallHook | null): void {
      hook = next ?? (async () => undefined);
    },
    /** Whether the password of production still opened a copy after a new one was set, once per setting. */
    oldPasswords: oldPasswords as readonly ('opens' | 'refused')[],
    announceSnapshot: (id: string, arn: string) =>
      announce('Snapshot', id, arn, ['RDS-EVENT-0091', 'creation', 'Automated snapshot created']),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      events.destroy();
      ec2.destroy();
    },
  };
}

export type RdsBridge = Awaited<ReturnType<typeof rdsBridge>>;
type Pass = (form: URLSearchParams) => Promise<Answer>;
type CallHook = (call: RecordedCall, status: number) => Promise<void>;

interface Incoming {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** Nobody waits minutes for a message that comes again by itself. */
function hastened(body: Buffer): Buffer {
  return Buffer.from(body.toString('utf8').replace(/"DelaySeconds":\s*[1-9]\d*/, '"DelaySeconds":4'));
}

/** REST services name no action; method and path say it: `POST functions`, `PUT functions/concurrency`. */
function restName({ service, method, path }: Incoming): string {
  if (service !== 'lambda') return method;
  const [, , ...parts] = (path.split('?')[0] ?? '').split('/');
  return `${method} ${parts.filter((_, index) => index % 2 === 0).join('/')}`;
}

function common(form: URLSearchParams, Action: string): Record<string, string> {
  return { Action, Version: form.get('Version') ?? '2014-10-31' };
}

function snapshotName(idOrArn: string): string {
  return idOrArn.split(/:(?:cluster-)?snapshot:/).at(-1) ?? idOrArn;
}
