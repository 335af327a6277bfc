import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { until } from '../processes.ts';
import type { Source } from '../sources.ts';
import { jsonLines, outbox, type Scenario, type Setting, type Stage } from './scenario.ts';

/** Scans only what is announced for it; the shared installation leaves that alone. */
const second = (setting: Setting): Promise<Stage> =>
  setting.deployed('second', {
    minimumHours: '0',
    demandTokens: 'true',
    maxSandboxes: '3',
    include: 'second-*,shared',
  });
const disposable = (setting: Setting): Promise<Stage> =>
  setting.deployed('brief', {
    ...{ minimumHours: '0', include: 'brief', disposable: 'true' },
    deploymentRole: 'arn:aws:iam::123456789012:role/deploy',
  });

/** What only another installation in the same account can show. Those of one lane run in this order. */
export const installations: readonly Scenario[] = [
  {
    name: 'two installations in one account: each scans for itself',
    lane: 'second',
    async run(setting) {
      const [main, other] = [setting.main, await second(setting)];
      const source = await setting.sources.automatic('shared');
      const since = Date.now();
      await main.announce(source);
      const scanIds = [await main.scanOf(source.id, since), await other.scanOf(source.id, since)] as const;
      ok(scanIds[0] !== scanIds[1]);
      await Promise.all([main.reported(scanIds[0]), other.reported(scanIds[1])]);
      await Promise.all([main.gone(scanIds[0]), other.gone(scanIds[1])]);
    },
  },
  {
    name: 'five scans at once with three slots: never more than three sandboxes; serverless remove is refused meanwhile',
    lane: 'second',
    async run(setting) {
      const stage = await second(setting);
      const sources: Source[] = [];
      for (const number of [1, 2, 3, 4, 5]) {
        sources.push(await setting.sources.automatic(`second-${String(number)}`));
        setting.lab.bridge.behaves.set(`second-${String(number)}`, { restoreMs: 6000 });
      }
      const scanIds = await Promise.all(sources.map((source) => stage.announced(source)));
      const refused = stage.event(scanIds[0] ?? '', 'SandboxRestoreStarted', 90).then(() => stage.remove());
      let most = 0;
      await until(
        'five reports',
        300,
        async () => {
          most = Math.max(most, await stage.networks());
          const published = (await stage.history()).filter(
            ({ 'detail-type': type, detail }) => type === 'ReportPublished' && scanIds.includes(detail.metadata.scanId),
          );
          return new Set(published.map(({ detail }) => detail.metadata.scanId)).size === 5 ? true : null;
        },
        1000,
      );
      for (const scanId of scanIds) await stage.gone(scanId);
      ok(most <= 3, `${String(most)} sandboxes at once`);
      ok((await Promise.all(scanIds.map((scanId) => stage.types(scanId)))).flat().includes('ScanPostponed'));
      for (const scanId of scanIds) equal(await stage.outcome(scanId), 'complete');
      const { status, output } = await refused;
      ok(status !== 0, 'a removal with living sandboxes is refused');
      match(output, /Sandboxes of stillframe-second are still standing: stillframe-[0-9a-f]+-1/);
    },
  },
  {
    name: 'stillframe replay --failed: the archive of failures becomes the next attempt, also where tokens are demanded',
    lane: 'second',
    async run(setting) {
      const stage = await second(setting);
      const source = await setting.sources.automatic('second-again');
      setting.lab.bridge.behaves.set(source.id, { restoreEndsIn: 'failed' });
      const scanId = await stage.announced(source);
      await stage.event(scanId, 'ScanFailed', 90);
      await stage.reported(scanId);
      await stage.gone(scanId);
      setting.lab.bridge.behaves.set(source.id, { restoreEndsIn: 'available' });
      const said = await stage.run(['replay', '--failed', '--since', '24h']);
      match(said, /The archive lags about 10 minutes/);
      await stage.reported(scanId, 2);
      equal(await stage.outcome(scanId, 2), 'complete');
      await stage.gone(scanId, 2);
      // Once more: it has its report, so nothing begins.
      await stage.run(['replay', '--failed', '--since', '24h']);
      const begun = (await stage.ofScan(scanId)).filter(({ detail }) => detail.metadata.attempt > 2);
      deepEqual(begun, []);
    },
  },
  {
    name: 'stillframe redrive sends again what a rule could not deliver',
    lane: 'second',
    async run(setting) {
      const stage = await second(setting);
      const allow = await stage.queues.forbid('scanner-database');
      const source = await setting.sources.automatic('second-cut');
      const scanId = await stage.announced(source);
      try {
        await until('an undelivered event', 90, async () =>
          (await stage.queues.peek('scanner-database-undelivered')).includes(scanId) ? true : null,
        );
        match(await stage.queues.peek('scanner-database-undelivered'), /NO_PERMISSIONS/);
      } finally {
        await allow();
      }
      match(await stage.run(['redrive', 'scanner']), /scanner-database: 1 undelivered events sent again/);
      await stage.reported(scanId);
      equal(await stage.outcome(scanId), 'complete');
      await stage.gone(scanId);
    },
  },
  {
    name: 'tokens: none, an edited and a foreign one are refused; token issue and register grant, and only their address gets mail',
    lane: 'second',
    async run(setting) {
      const stage = await second(setting);
      const { id } = await setting.sources.make('granted');
      const without = await stage.requested(id);
      match(JSON.stringify((await stage.event(without, 'ScanRejected', 90)).detail.data), /token/);
      const issued = await stage.run(['token', 'issue', '--email', 'ann@example.com', '--database', 'grant*']);
      const token = /stf1\.[\w.-]+/.exec(issued)?.[0] ?? '';
      const edited = await stage.run(['scan', `rds:${id}`, '--token', editToken(token), '--json'], 1);
      ok(!jsonLines(edited).some(({ type }) => type === 'SandboxRestoreStarted'), edited);
      await stage.run(['register', 'bob@example.com', '--database', 'other-*']);
      const mailed = (await outbox(setting.lab)).find((mail) => mail.includes('Your Stillframe token')) ?? '';
      ok(mailed.includes('bob@example.com'), mailed);
      const foreign = /stf1\.[\w.-]+/.exec(mailed)?.[0] ?? '';
      await stage.run(['scan', `rds:${id}`, '--json'], 1, { STILLFRAME_TOKEN: foreign });

      const granted = await stage.run(['scan', `rds:${id}`, '--token', token, '--json', '--format', 'html,json']);
      const scanId =
        jsonLines(granted)
          .map(({ metadata }) => metadata?.scanId)
          .find(Boolean) ?? '';
      ok(
        jsonLines(granted).some(({ type }) => type === 'ReportPublished'),
        granted.slice(-2000),
      );
      const sent = await stage.mailsAbout(scanId);
      ok(sent.length === 1 && sent[0]?.includes('ann@example.com') === true, sent.join('\n').slice(0, 600));
      ok(sent[0]?.includes('security@example.com') === false);
      ok(!JSON.stringify(await stage.history()).includes(token.split('.')[2] ?? token), 'the seal is in no event');
      await stage.gone(scanId);
    },
  },
  {
    name: 'serverless remove leaves nothing but the bucket of reports and its key',
    lane: 'second',
    async run(setting) {
      const stage = await second(setting);
      equal(await stage.networks(), 0);
      const { status, output } = await stage.remove();
      equal(status, 0, output.slice(-2000));
      deepEqual(await stage.remainders(), [`bucket ${stage.bucket}`, `key Documents of ${stage.name}.`]);
      ok(
        (await stage.keys('scans/')).some((key) => key.endsWith('report.html')),
        'the reports are still there',
      );
    },
  },
  {
    name: 'a disposable installation removes itself after report and removal; its reports and their key stay',
    lane: 'brief',
    async run(setting) {
      const stage = await disposable(setting);
      const source = await setting.sources.automatic('brief');
      const scanId = await stage.announced(source);
      const stay = [`bucket ${stage.bucket}`, `key Documents of ${stage.name}.`].join();
      await until(
        'the installation is gone',
        240,
        async () => ((await stage.remainders()).join() === stay ? true : null),
        1000,
      ).catch(async (error: unknown) => {
        throw new Error(`${String(error)}; left: ${(await stage.remainders()).join(', ')}`, { cause: error });
      });
      const keys = await stage.keys('scans/');
      ok(
        keys.some((key) => key.endsWith('report.pdf')),
        keys.join(', '),
      );
      await stage.untilClean(10, `stillframe-${scanId}-1`);
    },
  },
];

/** The same token with another address in its claims. */
function editToken(token: string): string {
  const [first = '', claims = '', ...rest] = token.split('.');
  const edited = Buffer.from(claims, 'base64url').toString('utf8').replace('ann@example.com', 'eve@example.com');
  ok(edited.includes('eve@example.com'), 'a part of the token holds its claims');
  return [first, Buffer.from(edited).toString('base64url'), ...rest].join('.');
}
