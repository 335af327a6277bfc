import { deepEqual, equal, ok } from 'node:assert/strict';
import { newScanId, type Scenario } from './scenario.ts';

/** States that RDS documents as failures, and how the product calls each. */
const endings: readonly (readonly [string, string])[] = [
  ['failed', 'restore-failed'],
  ['restore-error', 'restore-error'],
  ['incompatible-restore', 'incompatible-restore'],
  ['incompatible-parameters', 'incompatible-parameters'],
  ['incompatible-network', 'incompatible-network'],
  ['incompatible-option-group', 'incompatible-option-group'],
  ['inaccessible-encryption-credentials', 'key-not-accessible'],
  ['storage-full', 'storage-full'],
  ['insufficient-capacity', 'insufficient-capacity'],
  ['stopped', 'copy-stopped'],
];

/** Calls that RDS refuses, and how the product calls each. */
const refused: readonly (readonly [string, string])[] = [
  ['KMSKeyNotAccessibleFault', 'kms-key-not-usable'],
  ['InstanceQuotaExceeded', 'rds-quota'],
  ['StorageQuotaExceeded', 'rds-quota'],
  ['InvalidRestoreFault', 'restore-refused'],
];

export const refusals: readonly Scenario[] = [
  ...endings.map(([state, code]): Scenario => ({
    name: `the restore ends in ${state}: a report of the failure, and the sandbox is gone`,
    async run({ lab, main, sources }) {
      const source = await sources.make(`ends-${state}`);
      lab.bridge.behaves.set(source.id, { restoreEndsIn: state, restoreMs: 300 });
      const scanId = await main.requested(source.id);
      const { data } = (await main.event(scanId, 'ScanFailed', 90)).detail;
      deepEqual([data['stage'], data['code']], ['restore', code]);
      ok(String(data['message']).includes(state), String(data['message']));
      // What RDS said, besides its status.
      ok(String(data['message']).includes(`The DB instance is in an ${state} state`), String(data['message']));
      equal(await main.outcome(scanId), 'failed');
      await main.reported(scanId);
      equal((await main.mailsAbout(scanId)).length, 1);
      await main.gone(scanId);
    },
  })),
  ...refused.map(([error, code]): Scenario => ({
    name: `RDS refuses the restore with ${error}: a report of the failure, and nothing is left`,
    async run({ lab, main, sources }) {
      const source = await sources.make(`refused-${error.toLowerCase()}`);
      const refusal = { action: 'RestoreDBInstanceFromDBSnapshot', code: error, times: 99 };
      lab.bridge.behaves.set(source.id, { refusals: [refusal] });
      const scanId = await main.requested(source.id);
      const { data } = (await main.event(scanId, 'ScanFailed', 90)).detail;
      deepEqual([data['stage'], data['code']], ['provision', code]);
      await main.reported(scanId);
      await main.gone(scanId);
    },
  })),
  {
    name: 'the smallest class is out of stock: the next one is taken',
    async run({ lab, main, sources }) {
      const source = await sources.make('scarce');
      const refusal = { action: 'RestoreDBInstanceFromDBSnapshot', code: 'InsufficientDBInstanceCapacity', times: 1 };
      lab.bridge.behaves.set(source.id, { refusals: [refusal] });
      const scanId = await main.requested(source.id);
      await main.reported(scanId);
      await main.gone(scanId);
      const asked = lab.bridge.calls.filter(
        (call) => call.scanId === scanId && call.action === 'RestoreDBInstanceFromDBSnapshot',
      );
      deepEqual(
        asked.map(({ input }) => input['DBInstanceClass']),
        ['db.t4g.small', 'db.t4g.medium'],
      );
      equal(await main.outcome(scanId), 'complete');
    },
  },
  {
    name: 'no room for another network: the scan waits, and begins when there is',
    async run({ lab, main, sources }) {
      const scanId = newScanId();
      lab.bridge.behaves.set(scanId, { refusals: [{ action: 'CreateVpc', code: 'VpcLimitExceeded', times: 1 }] });
      await main.requested((await sources.make('crowded')).id, { scanId });
      const postponed = await main.event(scanId, 'ScanPostponed', 60);
      equal(postponed.detail.data['reason'], 'no-room-for-a-network');
      await main.reported(scanId);
      await main.gone(scanId);
    },
  },
  {
    name: 'the snapshot expires between request and restore: said so, and nothing is left',
    async run({ lab, main, sources }) {
      const source = await sources.make('expired');
      const snapshotArn = await sources.takeByHand(source.id);
      const scanId = newScanId();
      const deletions: Promise<void>[] = [];
      const forget = lab.bridge.onCall((call, moment) => {
        if (
          deletions.length === 0 &&
          call.scanId === scanId &&
          call.action === 'CreateDBSubnetGroup' &&
          moment === 'before'
        )
          deletions.push(sources.deleteTakenByHand(source.id));
      });
      try {
        await main.requested(source.id, { scanId, snapshotArn });
        const { data } = (await main.event(scanId, 'ScanFailed', 90)).detail;
        deepEqual([data['stage'], data['code']], ['provision', 'snapshot-gone']);
        await main.reported(scanId);
        await main.gone(scanId);
        await Promise.all(deletions);
      } finally {
        forget();
      }
    },
  },
  {
    name: 'a snapshot that is there no more is asked for: said so, nothing is made',
    async run({ main, sources }) {
      const source = await sources.make('gone-before');
      const scanId = await main.requested(source.id, { snapshotArn: `${source.snapshotArn}-gone` });
      const rejected = await main.event(scanId, 'ScanRejected', 90);
      ok(JSON.stringify(rejected.detail.data['reasons']).includes('snapshot'));
      equal(await main.outcome(scanId), 'rejected');
      equal(main.callsOf(scanId, 'CreateVpc'), 0);
    },
  },
  {
    name: 'prerequisites fail: a database that does not exist, an engine that is not examined',
    async run({ main, sources }) {
      const missing = await main.requested('no-such-database');
      await sources.make('oracle', 'oracle');
      const oracle = await main.requested('oracle');
      for (const [scanId, word] of [
        [missing, /no-such-database/],
        [oracle, /oracle/i],
      ] as const) {
        const rejected = await main.event(scanId, 'ScanRejected', 90);
        ok(word.test(JSON.stringify(rejected.detail.data['reasons'])), JSON.stringify(rejected.detail.data));
        equal(await main.outcome(scanId), 'rejected');
        await main.reported(scanId);
        equal((await main.mailsAbout(scanId)).length, 1);
        equal(main.callsOf(scanId, 'CreateVpc'), 0);
      }
    },
  },
];
