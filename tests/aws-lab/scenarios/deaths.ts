import { deepEqual, equal, ok } from 'node:assert/strict';
import { CallerDied } from '../bridge.ts';
import { expire } from '../expiry.ts';
import { killFunction, until } from '../processes.ts';
import { newScanId, type Scenario, type Setting } from './scenario.ts';

/** Rooms that die whenever they touch a scan, the event that they die over, and the stage that is then missed. */
const rooms = [
  { room: 'sandbox-provisioner', last: 'ScanRequested', stage: 'provision' },
  { room: 'scanner-database', last: 'SandboxReady', stage: 'check' },
  { room: 'classifier', last: 'DatabaseScanned', stage: 'classify' },
];

export const deaths: readonly Scenario[] = [
  {
    name: 'the provisioner is killed after each of its calls that make something: one sandbox, one report',
    async run({ lab, main, sources }) {
      const scanId = newScanId();
      const killed = new Set<string>();
      const forget = lab.bridge.onCall(({ caller, pid, action, scanId: of, status }, moment) => {
        const makes = /^(Create|Restore|Modify|PutEvents)/.test(action);
        if (moment === 'before' || !makes || of !== scanId || status >= 300 || killed.has(action) || pid === null)
          return;
        if (caller !== `${main.name}-sandbox-provisioner`) return;
        killed.add(action);
        killFunction(pid);
        throw new CallerDied();
      });
      try {
        await main.requested((await sources.make('killed')).id, { scanId });
        await main.event(scanId, 'SandboxRestoreStarted', 240);
        // The copy may have been ready before anybody was told of it; then the timer finds it.
        await untilReady({ main }, scanId);
        await main.reported(scanId);
        await main.gone(scanId);
      } finally {
        forget();
      }
      const calls = ['CreateVpc', 'ModifyVpcAttribute', 'CreateSubnet', 'CreateDBSubnetGroup', 'CreateFunction'];
      for (const call of [...calls, 'RestoreDBInstanceFromDBSnapshot', 'PutEvents'])
        ok(killed.has(call), `killed after ${[...killed].join(', ')}`);
      for (const call of ['RestoreDBInstanceFromDBSnapshot', 'CreateVpc', 'CreateDBSubnetGroup'])
        equal(main.callsOf(scanId, call), 1, call);
    },
  },
  ...rooms.map(({ room, last, stage }): Scenario => ({
    name: `${room} dies over a scan again and again: deadline, sandbox gone, failure reported, and a replay succeeds`,
    async run({ main, sources }) {
      const scanId = newScanId();
      const death = main.kills(room, scanId);
      await main.requested((await sources.make(`dies-in-${stage}`)).id, { scanId });
      await main.event(scanId, last, 90);
      if (stage !== 'provision') await main.event(scanId, 'PostureAssessed', 90);
      await until('the room died', 60, async () => (death.times() > 0 ? true : null));
      await main.backdate(scanId, 6);
      await main.tick('restore-watcher-restores');
      const { data } = (await main.event(scanId, 'ScanFailed', 60)).detail;
      deepEqual([data['code'], data['stage']], ['stage-timed-out', stage]);
      equal(await main.outcome(scanId), 'failed');
      await main.reported(scanId);
      await main.gone(scanId);
      death.stop();
      await main.run(['replay', scanId, '--no-wait']);
      await main.reported(scanId, 2);
      equal(await main.outcome(scanId, 2), 'complete');
      await main.gone(scanId, 2);
    },
  })),
  {
    name: 'scanner-posture dies over a scan: the scanner of the copy assesses posture itself, and nothing is missing',
    async run({ main, sources }) {
      const scanId = newScanId();
      const death = main.kills('scanner-posture', scanId);
      await main.requested((await sources.make('dies-in-posture')).id, { scanId });
      await main.reported(scanId);
      await main.gone(scanId);
      death.stop();
      ok(death.times() > 0);
      equal(await main.outcome(scanId), 'complete');
    },
  },
  {
    name: 'reporter dies over a scan: deadline, the sandbox is gone all the same, and a replay is reported',
    async run({ main, sources }) {
      const scanId = newScanId();
      const death = main.kills('reporter', scanId);
      await main.requested((await sources.make('dies-in-report')).id, { scanId });
      await main.gone(scanId);
      await until('the room died', 60, async () => (death.times() > 0 ? true : null));
      await main.backdate(scanId, 6);
      await main.tick('restore-watcher-restores');
      const { data } = (await main.event(scanId, 'ScanFailed', 60)).detail;
      deepEqual([data['code'], data['stage']], ['stage-timed-out', 'report']);
      death.stop();
      await main.run(['replay', scanId, '--no-wait']);
      equal(await main.outcome(scanId, 2), 'complete');
      await main.gone(scanId, 2);
    },
  },
  {
    name: 'janitor dies over a scan: deadline, and the sweep removes what has expired',
    async run({ main, sources }) {
      const scanId = newScanId();
      const death = main.kills('janitor', scanId);
      await main.requested((await sources.make('dies-in-clean-up')).id, { scanId });
      await main.reported(scanId);
      await until('the room died', 60, async () => (death.times() > 0 ? true : null));
      await main.backdate(scanId, 6);
      await main.tick('restore-watcher-restores');
      const { data } = (await main.event(scanId, 'ScanFailed', 60)).detail;
      deepEqual([data['code'], data['stage']], ['stage-timed-out', 'clean-up']);
      await expire(main.clients, main.bucket, `stillframe-${scanId}-1`);
      await until(
        'the sweep has been there',
        90,
        async () => {
          await main.tick('janitor-sweep');
          return (await main.types(scanId)).includes('SandboxDestroyed') ? true : null;
        },
        3000,
      );
      await main.untilClean(90, `stillframe-${scanId}-1`);
      death.stop();
    },
  },
];

async function untilReady({ main }: Pick<Setting, 'main'>, scanId: string): Promise<void> {
  const look = async () => {
    await main.tick('restore-watcher-restores');
    return (await main.types(scanId)).includes('SandboxReady') ? true : null;
  };
  await until('the copy is ready', 90, look, 2000);
}
