import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expansions } from './iam/calls.ts';
import { places } from './iam/places.ts';
import { dependents } from './iam/dependents.ts';
import { asForeign, kindOf, recordedCalls, requestsFor, type RecordedCall } from './iam/recorded.ts';
import { commandsReachedFrom } from './iam/sdk-commands.ts';
import { isAllowed, type Request } from './iam/simulator.ts';
import { account, installationOf, type Installation } from './iam/template-roles.ts';
import { unrecorded } from './iam/unrecorded.ts';
import { packageInstallation, type Packaged } from './packaged-installation.ts';

let packaged: Packaged;
let installation: Installation;

beforeAll(async () => {
  packaged = await packageInstallation({
    sender: 'stillframe@corp.example',
    recipients: 'dba@corp.example',
    disposable: 'true',
    schedules: ' ', // a disposable installation has none, and the framework takes no empty value on its command line
    deploymentRole: `arn:aws:iam::${account}:role/deploy`,
  });
  installation = installationOf(packaged.template);
}, 330_000);
afterAll(() => packaged.remove());

const calls = recordedCalls();
const rooms = Object.keys(places);
const of = (room: string) => calls.filter((call) => call.room === room);
const named = ({ room, command, input }: RecordedCall) => `${room}: ${command} ${JSON.stringify(input)}`;

function allowed(room: string, request: Request): Promise<boolean> {
  const role = installation.roleOf.get(room) ?? '';
  const policy = installation.roles.get(role);
  if (policy === undefined) throw new Error(`${room} has no role.`);
  return isAllowed(installation, installation.arnOf(role), policy, request);
}

describe('the calls that the lab recorded', () => {
  it('are made by rooms alone: no probe makes any', () => {
    expect([...new Set(calls.map(({ room }) => room))].sort()).toEqual([...rooms].sort());
  });

  it.each(rooms)('of %s are those of its code, or it says why one was not seen', (room) => {
    const reached = commandsReachedFrom(`services/${places[room]?.source ?? ''}/handler.ts`);
    const sent = [...reached].filter((command) => places[room]?.never.includes(command) !== true);
    const seen = new Set(of(room).map(({ command }) => command));
    expect([...seen].filter((command) => !sent.includes(command))).toEqual([]);
    expect(sent.filter((command) => !seen.has(command)).sort()).toEqual(Object.keys(unrecorded[room] ?? {}).sort());
  });

  it.each(rooms)('of %s, with every resource that AWS’s list requires, are allowed', async (room) => {
    const refused: string[] = [];
    for (const call of of(room))
      for (const request of await requestsFor(call, installation))
        if (!(await allowed(room, request))) refused.push(`${named(call)}: ${request.action} on ${request.resource}`);
    expect(refused).toEqual([]);
  });

  it.each(rooms)('of %s touch nothing that tests/iam/calls.ts does not ask about', async (room) => {
    const place = places[room];
    if (place === undefined) throw new Error(`${room} is not described.`);
    const unasked: string[] = [];
    for (const call of of(room)) {
      const ways = expansions[call.command]?.({ name: room, place, installation }) ?? [];
      const asked = new Set(ways.flat().map(kindOf));
      for (const request of await requestsFor(call, installation))
        if (!asked.has(kindOf(request))) unasked.push(`${named(call)}: ${request.action} on ${request.resource}`);
    }
    expect(unasked).toEqual([]);
  });

  it.each(rooms)('of %s ask for every dependent action, or it is known why not', (room) => {
    const place = places[room];
    if (place === undefined) throw new Error(`${room} is not described.`);
    for (const command of new Set(of(room).map((call) => call.command))) {
      const ways = expansions[command]?.({ name: room, place, installation }) ?? [];
      for (const [action, why] of Object.entries(dependents[command] ?? {})) {
        const asked =
          ways.length > 0 && ways.every((requests) => requests.some((request) => request.action === action));
        expect([command, action, asked]).toEqual([command, action, why === 'asked']);
      }
    }
  });

  it('that change something of a sandbox are refused on another installation’s', async () => {
    const changing = /^(rds|ec2|lambda)\.(Delete|Modify|Update|Put|Invoke)/;
    const wrong: string[] = [];
    let tried = 0;
    for (const call of calls.filter(({ command }) => changing.test(command)))
      for (const request of await requestsFor(call, installation)) {
        const foreign = asForeign(request);
        if (foreign === request) continue;
        tried += 1;
        if (await allowed(call.room, foreign)) wrong.push(`${named(call)}: ${request.resource}`);
      }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(10);
  });
});
