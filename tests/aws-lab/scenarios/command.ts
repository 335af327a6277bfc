import { equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../processes.ts';
import { jsonLines, newScanId, type Scenario } from './scenario.ts';

/** What a person does with the command. */
export const command: readonly Scenario[] = [
  {
    name: 'stillframe scan rds:<id> follows the scan; status, report and report --resend tell of it',
    async run({ lab, main, sources }) {
      const source = await sources.make('by-hand');
      const output = await main.run(['scan', `rds:${source.id}`, '--json']);
      const events = jsonLines(output);
      ok(
        events.some(({ type }) => type === 'ReportPublished'),
        output.slice(-2000),
      );
      const scanId = events.map(({ metadata }) => metadata?.scanId).find((id) => id !== undefined) ?? '';
      const [list, one] = [await main.run(['status']), await main.run(['status', scanId])];
      match(list, new RegExp(`${scanId} +1 +by-hand .*command +complete`));
      match(one, /report\s+done/);
      match(one, /Mail\s+sent to security@example\.com/);
      await main.run(['report', scanId, '--out', join(lab.directory, 'report')]);
      const pdf = readFileSync(join(lab.directory, 'report', 'report.pdf'));
      equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-');
      match(await main.run(['report', scanId, '--out', join(lab.directory, 'report')], 2), /already holds a report/);
      equal((await main.mailsAbout(scanId)).length, 1);
      match(await main.run(['report', scanId, '--resend']), /Sent to security@example\.com/);
      equal((await main.mailsAbout(scanId, 2)).length, 2);
      match(await main.run(['report', 'abcdef0000'], 1), /no report/);
      await main.gone(scanId);
    },
  },
  {
    name: 'stillframe status --watch follows a scan that somebody else asked for',
    async run({ lab, main, sources }) {
      lab.bridge.behaves.set('watched', { restoreMs: 4000 });
      const scanId = await main.requested((await sources.make('watched')).id);
      await main.event(scanId, 'SandboxRestoreStarted', 90);
      const output = await main.run(['status', scanId, '--watch']);
      for (const stage of ['restore', 'check', 'classify', 'report']) match(output, new RegExp(stage));
      match(output, /complete|done/);
      await main.gone(scanId);
    },
  },
  {
    name: 'stillframe databases and doctor say what can be scanned, and why not',
    async run({ lab, main, sources }) {
      await sources.make('for-doctor');
      await sources.make('for-doctor-cluster', 'aurora');
      await sources.make('for-doctor-oracle', 'oracle');
      const listed = await main.run(['databases']);
      match(listed, /rds:for-doctor +instance +postgres \S+ +\d{4}-\S+ +yes/);
      match(listed, /rds:for-doctor-cluster +cluster +aurora-postgresql \S+ +\d{4}-\S+ +yes/);
      match(listed, /rds:for-doctor-oracle +instance +oracle-ee \S+ .*no: /);
      ok(!/rds:stillframe-/.test(listed), 'copies are not listed');
      const healthy = await main.command(['doctor', 'for-doctor']);
      for (const good of [/ok +credentials/, /ok +permissions/, /ok +installation/, /ok +event bus/, /ok +VPCs/])
        match(healthy.output, good);
      match(healthy.output, /ok +for-doctor: can be scanned/);
      // The emulator's SES knows no verified sender, and the command says so.
      match(healthy.output, /(NO|\?\?) +mail/);
      match((await main.command(['doctor', 'for-doctor-oracle'])).output, /NO +for-doctor-oracle: .*→/);
      const nowhere = await lab.cli(['doctor', '--stage', 'nowhere', '--region', 'us-east-1']);
      match(nowhere.output, /NO +installation: There is no installation/);
      equal(nowhere.status, 1);
    },
  },
  {
    name: 'a sandbox kept on request: sandboxes shows it, clean --dry-run names it, clean --scan removes it',
    async run({ lab, main, sources }) {
      const scanId = newScanId();
      const name = `stillframe-${scanId}-1`;
      const source = await sources.make('kept');
      lab.bridge.behaves.set(source.id, { restoreEndsIn: 'incompatible-parameters' });
      await main.requested(source.id, { scanId, keep: true });
      const kept = await main.event(scanId, 'SandboxDestroyed', 90);
      equal(kept.detail.data['kept'], true);
      const shown = await main.run(['sandboxes']);
      match(shown, new RegExp(`${name} .*kept on request .*database`));
      const dry = await main.run(['clean', '--scan', scanId, '--dry-run']);
      for (const part of ['database', 'subnet-group', 'function', 'vpc', 'slot'])
        match(dry, new RegExp(`^ +${part} `, 'm'));
      ok((await main.leftovers(name)).databases.length === 1, 'a dry run removes nothing');
      await until(
        'the command removed it',
        90,
        async () =>
          (await main.command(['clean', '--scan', scanId])).output.includes('Nothing to remove') ? true : null,
        1000,
      );
      await main.untilClean(10, name);
    },
  },
  {
    name: 'stillframe redrive brings back what a queue gave up on',
    async run({ main, sources }) {
      const scanId = newScanId();
      await main.queues.setDelivery('scanner-posture', 4, 1);
      const death = main.kills('scanner-posture', scanId);
      try {
        await main.requested((await sources.make('dead-letter')).id, { scanId });
        await until('a dead letter', 120, async () =>
          (await main.queues.peek('scanner-posture-dead')).includes(scanId) ? true : null,
        );
      } finally {
        death.stop();
        await main.queues.setDelivery('scanner-posture', 20, 50);
      }
      match((await main.command(['doctor'])).output, /NO +queue scanner-posture: about \d+ dead letters/);
      match(await main.run(['redrive', 'scanner']), /scanner-posture: about \d+ dead letters are being moved back/);
      await main.event(scanId, 'PostureAssessed', 60);
      equal(await main.queues.length('scanner-posture-dead'), 0);
      match(await main.run(['redrive', 'no-such-room'], 2), /There are: .*scanner-posture/);
      await main.reported(scanId);
      await main.gone(scanId);
    },
  },
  {
    name: 'stillframe scan --take-snapshot: a tagged snapshot is taken, its event lets the scan go on, and it is deleted',
    async run({ lab, main, sources }) {
      const source = await sources.make('fresh');
      // The copy of the request that looks by itself comes in minutes.
      lab.bridge.behaves.set(source.id, { hastened: false });
      const output = await main.run(['scan', `rds:${source.id}`, '--take-snapshot', '--json', '--format', 'html,json']);
      match(output, /A snapshot of the production database fresh is taken/);
      const scanId = jsonLines(output)
        .map(({ metadata }) => metadata?.scanId)
        .find((id) => id !== undefined);
      ok(scanId !== undefined, output.slice(-2000));
      const restore = lab.bridge.calls.find(
        (call) => call.scanId === scanId && call.action === 'RestoreDBInstanceFromDBSnapshot',
      );
      equal(restore?.input['DBSnapshotIdentifier'], `stillframe-${scanId}-1`);
      const taken = lab.bridge.calls.find((call) => call.scanId === scanId && call.action === 'CreateDBSnapshot');
      ok(JSON.stringify(taken?.input['tags']).includes('stillframe:installation'), JSON.stringify(taken?.input));
      await main.gone(scanId);
      equal(main.callsOf(scanId, 'DeleteDBSnapshot'), 1);
    },
  },
];
