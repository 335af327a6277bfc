import { deepEqual, equal, fail, ok } from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Report } from '../../../events/documents/report.ts';
import type { Lab } from '../lab.ts';
import { until } from '../processes.ts';
import { newScanId, outbox, type Scenario } from './scenario.ts';

/** The whole way of a scan, as RDS's events have it, or in spite of them. */
export const flow: readonly Scenario[] = [
  {
    name: 'an automated snapshot is scanned, reported and mailed, and its sandbox is gone',
    async run({ lab, main, sources }) {
      const scanId = await main.announced(await sources.automatic('orders'));
      await main.reported(scanId, 1, ['html', 'pdf']);
      const mails = await main.mailsAbout(scanId);
      equal(mails.length, 1);
      ok(mails[0]?.includes('security@example.com'));
      await main.gone(scanId);
      const seen = await main.types(scanId);
      for (const type of stages) ok(seen.includes(type), `${type} in ${seen.join(', ')}`);
      deepEqual(seen.filter(isFailure), []);
      productionIsLockedOut(lab, 'orders');
    },
  },
  {
    name: 'a snapshot of MariaDB is scanned over TLS, and who reads its cards is told',
    missing: ({ mariadb }) => (mariadb === null ? 'this machine has no mariadbd' : null),
    async run({ lab, main, sources }) {
      lab.snapshotData.set('till', lab.snapshotData.get('mariadb') ?? fail('no data was prepared'));
      const scanId = await main.announced(await sources.automatic('till', 'mariadb'));
      await main.reported(scanId, 1, ['html', 'pdf']);
      await main.gone(scanId);
      deepEqual((await main.types(scanId)).filter(isFailure), []);
      equal(await main.outcome(scanId), 'complete');
      productionIsLockedOut(lab, 'till');
      const report = Report.parse(JSON.parse((await main.document(`scans/${scanId}/1/report.json`)).toString('utf8')));
      const found = report.sensitive.columns.map(({ schema, table, column, types }) => [
        schema,
        table,
        column,
        types[0],
      ]);
      deepEqual(found, [
        ['shop', 'customers', 'born', 'date_of_birth'],
        ['shop', 'customers', 'card_number', 'credit_card'],
        ['shop', 'customers', 'email', 'email'],
        ['shop', 'customers', 'full_name', 'person_name'],
        ['shop', 'customers', 'phone', 'phone'],
      ]);
      ok(JSON.stringify(report.access).includes('support'), 'the reader of the cards is named');
    },
  },
  {
    name: 'an Aurora cluster becomes a cluster with one instance, and goes again instance first',
    async run({ lab, main, sources }) {
      const scanId = await main.announced(await sources.automatic('ledger', 'aurora'));
      await main.reported(scanId, 1, ['html', 'pdf']);
      await main.gone(scanId);
      deepEqual((await main.types(scanId)).filter(isFailure), []);
      equal(await main.outcome(scanId), 'complete');
      productionIsLockedOut(lab, 'ledger');
      equal(main.callsOf(scanId, 'ModifyDBInstance'), 0, 'the password of Aurora is the cluster’s');
      const order = lab.bridge.calls.filter(
        ({ scanId: of, action, status }) =>
          of === scanId && /^DeleteDB(Instance|Cluster)$/.test(action) && status < 300,
      );
      deepEqual(
        order.map(({ action }) => action),
        ['DeleteDBInstance', 'DeleteDBCluster'],
      );
    },
  },
  {
    name: 'a cluster that cannot take its instance yet is waited for',
    async run({ lab, main, sources }) {
      lab.bridge.behaves.set('ledger-busy', {
        refusals: [{ action: 'CreateDBInstance', code: 'InvalidDBClusterStateFault', times: 1 }],
      });
      const scanId = await main.requested((await sources.make('ledger-busy', 'aurora')).id);
      const postponed = await main.event(scanId, 'ScanPostponed', 60);
      equal(postponed.detail.data['reason'], 'copy-being-restored');
      await main.reported(scanId);
      await main.gone(scanId);
      equal(main.callsOf(scanId, 'RestoreDBClusterFromSnapshot'), 1);
    },
  },
  {
    name: 'the snapshot of a Multi-AZ cluster becomes a single instance',
    async run({ lab, main, sources }) {
      const scanId = await main.announced(await sources.automatic('stock', 'multi-az-cluster'));
      await main.reported(scanId);
      await main.gone(scanId);
      equal(await main.outcome(scanId), 'complete');
      const restore = lab.bridge.calls.find(
        (call) => call.scanId === scanId && call.action === 'RestoreDBInstanceFromDBSnapshot',
      );
      ok(restore?.input['DBClusterSnapshotIdentifier'] !== undefined, JSON.stringify(restore?.input));
      equal(main.callsOf(scanId, 'RestoreDBClusterFromSnapshot'), 0);
    },
  },
  {
    name: 'no event of RDS ever arrives: the ticks find the snapshot and the restored copy',
    async run({ lab, main, sources }) {
      lab.bridge.behaves.set('silent', { eventCopies: 0 });
      // The first tick of an installation only remembers since when it looks.
      await main.tick('restore-watcher-snapshots');
      await until('a first look', 60, async () =>
        (await main.keys('intervals/_installation/')).length > 0 ? true : null,
      );
      await wait(1500);
      const source = await sources.automatic('silent');
      const since = Date.now();
      await main.tick('restore-watcher-snapshots');
      const scanId = await main.scanOf(source.id, since);
      await main.event(scanId, 'SandboxRestoreStarted', 60);
      const ready = async () => {
        await main.tick('restore-watcher-restores');
        return (await main.types(scanId)).includes('SandboxReady') ? true : null;
      };
      await until('the copy is ready', 60, ready, 2000);
      await main.reported(scanId);
      await main.gone(scanId);
    },
  },
  {
    name: 'every event is delivered twice: one restore, one mail, one report',
    async run({ lab, main, sources }) {
      lab.bridge.behaves.set('twice', { eventCopies: 2 });
      const source = await sources.automatic('twice');
      const repeated = new Set<string>();
      let scanId = '';
      const echo = setInterval(() => {
        void main.ofScan(scanId).then(async (events) => {
          for (const event of events) {
            if (repeated.has(event.detail.metadata.eventId)) continue;
            repeated.add(event.detail.metadata.eventId);
            await main.publish(event.source, event['detail-type'], event.detail);
          }
        });
      }, 400);
      try {
        scanId = await main.announced(source);
        await main.reported(scanId);
        await main.gone(scanId);
        await wait(3000);
        await main.untilClean(30, `stillframe-${scanId}-1`);
      } finally {
        clearInterval(echo);
      }
      ok(repeated.size >= 8, `${String(repeated.size)} events were repeated`);
      equal(main.callsOf(scanId, 'RestoreDBInstanceFromDBSnapshot'), 1);
      equal((await outbox(lab)).filter((mail) => mail.includes(scanId)).length, 1);
      ok(!(await main.types(scanId)).includes('ScanFailed'));
    },
  },
  {
    name: 'a late duplicate of the failure of attempt 1 leaves attempt 2 alone',
    async run({ lab, main, sources }) {
      lab.bridge.behaves.set('late', { restoreEndsIn: 'incompatible-restore' });
      const source = await sources.make('late');
      const scanId = await main.requested(source.id, { scanId: newScanId() });
      const failure = await main.event(scanId, 'ScanFailed', 90);
      await main.gone(scanId);
      lab.bridge.behaves.set('late', { restoreEndsIn: 'available', restoreMs: 6000 });
      await main.requested(source.id, { scanId, attempt: 2 });
      await main.event(scanId, 'SandboxRestoreStarted', 90, 2);
      await main.publish(failure.source, 'ScanFailed', failure.detail);
      await main.reported(scanId, 2);
      await main.gone(scanId, 2);
      deepEqual((await main.types(scanId, 2)).filter(isFailure), []);
    },
  },
];

const stages = ['SandboxRestoreStarted', 'PostureAssessed', 'SandboxReady', 'DatabaseScanned', 'DataClassified'];

/** The password of production no longer opens the copy. */
function productionIsLockedOut({ bridge }: Lab, database: string): void {
  const tried = bridge.rds.oldPasswords.filter(({ source }) => source === database);
  deepEqual(
    tried.map(({ door }) => door),
    ['refused'],
  );
}

function isFailure(type: string): boolean {
  return type === 'ScanFailed' || type === 'ScanRejected';
}
