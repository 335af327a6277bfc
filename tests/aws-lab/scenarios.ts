import { deepEqual, equal, ok } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deployInstallation, type Installation } from './installation.ts';
import type { Lab } from './lab.ts';
import { killFunction, until } from './processes.ts';
import { makeSource, type Source } from './sources.ts';

export interface Setting {
  readonly lab: Lab;
  readonly installation: Installation;
  /** A fresh production database with a snapshot. */
  source(name: string, engine?: string): Promise<Source>;
}

export interface Scenario {
  readonly name: string;
  run(setting: Setting): Promise<void>;
}

/** Mails in the emulator's outbox, as their JSON. */
export async function outbox(lab: Lab): Promise<string[]> {
  const answer = (await (await fetch(`${lab.ministack}/_ministack/ses/messages`)).json()) as {
    messages?: Record<string, unknown[]>;
  };
  return Object.values(answer.messages ?? {}).flatMap((mails) => mails.map((mail) => JSON.stringify(mail)));
}

/** Begins the scan of a source as RDS would: by announcing its snapshot. */
async function announced({ lab, installation }: Setting, source: Source): Promise<string> {
  const since = Date.now();
  await lab.bridge.announceSnapshot(source.snapshotId, source.snapshotArn);
  return installation.scanOf(source.id, since);
}

async function reported({ installation }: Setting, scanId: string, attempt = 1): Promise<void> {
  await installation.event(scanId, 'ReportPublished', 150, attempt);
  const pdf = (await installation.keys(`scans/${scanId}/${String(attempt)}/`)).find((key) => key.endsWith('.pdf'));
  ok(pdf !== undefined, 'the bucket holds a PDF');
  equal(
    Buffer.from(await installation.document(pdf))
      .subarray(0, 5)
      .toString('latin1'),
    '%PDF-',
  );
}

async function gone({ installation }: Setting, scanId: string, attempt = 1): Promise<void> {
  await installation.event(scanId, 'SandboxDestroyed', 120, attempt);
  await installation.untilClean(60);
}

async function mailsAbout(lab: Lab, before: number): Promise<string[]> {
  return until('a mail in the outbox', 30, async () => {
    const mails = (await outbox(lab)).slice(before);
    return mails.length === 0 ? null : mails;
  });
}

async function types({ installation }: Setting, scanId: string): Promise<string[]> {
  return (await installation.ofScan(scanId)).map((event) => event['detail-type']);
}

/** A request as the command publishes it. */
async function requested(
  { installation }: Setting,
  databaseId: string,
  more: { snapshotArn?: string; attempt?: number; scanId?: string; authorisation?: unknown } = {},
): Promise<string> {
  const { snapshotArn = null, attempt = 1, scanId = randomBytes(5).toString('hex'), authorisation } = more;
  await installation.publish('stillframe.cli', 'ScanRequested', {
    metadata: {
      eventId: randomBytes(16).toString('hex'),
      ...{ scanId, attempt, causationId: null, occurredAt: new Date().toISOString(), version: 1 },
    },
    data: {
      target: { kind: 'rds', databaseId, snapshotArn },
      options: {
        sampleRows: 1000,
        formats: ['pdf', 'html', 'json'],
        keepSandboxOnFailure: false,
        maxStatementBytes: 268_435_456,
      },
      requestedBy: attempt === 1 ? 'command' : 'replay',
      ...(authorisation === undefined ? {} : { authorisation }),
    },
  });
  return scanId;
}

/** Calls of one action by this installation's functions since then. */
function callsSince(lab: Lab, begin: number, action: string): number {
  return lab.bridge.calls.slice(begin).filter((call) => call.action === action && call.caller !== null).length;
}

interface Line {
  readonly type?: string;
  readonly metadata?: { readonly scanId?: string };
}

/** Events that the command printed as NDJSON, among whatever else it said. */
function jsonLines(output: string): Line[] {
  return output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
}

/** The same token with one claim changed: another database. */
function editToken(token: string): string {
  const parts = token.split('.');
  const index = parts.findIndex((part) => Buffer.from(part, 'base64url').toString('utf8').includes('"database"'));
  ok(index >= 0, 'a part of the token holds its claims');
  const claims = Buffer.from(parts[index] ?? '', 'base64url').toString('utf8');
  parts[index] = Buffer.from(claims.replace('ann@example.com', 'eve@example.com')).toString('base64url');
  return parts.join('.');
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'an automated snapshot is scanned, reported and mailed, and its sandbox is gone',
    async run(setting) {
      const { lab } = setting;
      const before = (await outbox(lab)).length;
      const scanId = await announced(setting, await setting.source('orders'));
      await reported(setting, scanId);
      const mails = await mailsAbout(lab, before);
      equal(mails.length, 1);
      ok(mails[0]?.includes('security@example.com'));
      await gone(setting, scanId);
      const seen = await types(setting, scanId);
      for (const type of [
        'SandboxRestoreStarted',
        'PostureAssessed',
        'SandboxReady',
        'DatabaseScanned',
        'DataClassified',
      ])
        ok(seen.includes(type), `${type} in ${seen.join(', ')}`);
      deepEqual(
        seen.filter((type) => type === 'ScanFailed' || type === 'ScanRejected'),
        [],
      );
      deepEqual(lab.bridge.oldPasswords, ['refused']);
    },
  },
  {
    name: 'no event of RDS ever arrives: the ticks find the snapshot and the restored copy',
    async run(setting) {
      const { lab, installation } = setting;
      lab.bridge.behaviour.eventCopies = 0;
      // The first tick of an installation only remembers since when it looks.
      await installation.tick('restore-watcher-snapshots');
      await until('a first look', 30, async () =>
        (await installation.keys('intervals/_installation/')).length > 0 ? true : null,
      );
      await wait(2000);
      const source = await setting.source('silent');
      const since = Date.now();
      await installation.tick('restore-watcher-snapshots');
      const scanId = await installation.scanOf(source.id, since);
      await installation.event(scanId, 'SandboxRestoreStarted', 60);
      await until(
        'the copy is ready',
        60,
        async () => {
          await installation.tick('restore-watcher-restores');
          return (await types(setting, scanId)).includes('SandboxReady') ? true : null;
        },
        2000,
      );
      await reported(setting, scanId);
      await gone(setting, scanId);
    },
  },
  {
    name: 'every event is delivered twice: one restore, one mail, one report',
    async run(setting) {
      const { lab, installation } = setting;
      lab.bridge.behaviour.eventCopies = 2;
      const mails = (await outbox(lab)).length;
      const begin = lab.bridge.calls.length;
      const repeated = new Set((await installation.history()).map(({ detail }) => detail.metadata.eventId));
      const echo = setInterval(() => {
        void installation.history().then(async (events) => {
          for (const event of events) {
            if (repeated.has(event.detail.metadata.eventId)) continue;
            repeated.add(event.detail.metadata.eventId);
            await installation.publish(event.source, event['detail-type'], event.detail);
          }
        });
      }, 500);
      try {
        const scanId = await announced(setting, await setting.source('twice'));
        await reported(setting, scanId);
        await gone(setting, scanId);
        await wait(3000);
        await installation.untilClean(30);
        equal(callsSince(lab, begin, 'RestoreDBInstanceFromDBSnapshot'), 1);
        equal((await outbox(lab)).length - mails, 1);
        ok(!(await types(setting, scanId)).includes('ScanFailed'));
      } finally {
        clearInterval(echo);
      }
    },
  },
  ...['incompatible-restore', 'incompatible-network', 'failed'].map((state): Scenario => ({
    name: `the restore ends in ${state}: a report of the failure, and the sandbox is gone`,
    async run(setting) {
      const { lab, installation } = setting;
      lab.bridge.behaviour.restoreEndsIn = state;
      const mails = (await outbox(lab)).length;
      const scanId = await requested(setting, (await setting.source(`ends-${state}`)).id);
      const failure = await installation.event(scanId, 'ScanFailed', 60);
      ok(JSON.stringify(failure.detail.data).includes(state), JSON.stringify(failure.detail.data));
      await reported(setting, scanId);
      equal((await mailsAbout(lab, mails)).length, 1);
      await gone(setting, scanId);
    },
  })),
  {
    name: 'a snapshot that is there no more is asked for: said so, nothing is made',
    async run(setting) {
      const { installation } = setting;
      const source = await setting.source('expired');
      const scanId = await requested(setting, source.id, { snapshotArn: `${source.snapshotArn}-gone` });
      const rejected = await installation.event(scanId, 'ScanRejected', 60);
      ok(Array.isArray(rejected.detail.data['reasons']));
      await installation.event(scanId, 'ReportPublished', 60);
      await installation.untilClean(10);
    },
  },
  {
    name: 'prerequisites fail: a database that does not exist, an engine that is not examined',
    async run(setting) {
      const { installation } = setting;
      const mails = (await outbox(setting.lab)).length;
      const missing = await requested(setting, 'no-such-database');
      await installation.event(missing, 'ScanRejected', 60);
      await installation.event(missing, 'ReportPublished', 60);
      await setting.source('oracle', 'oracle-ee');
      const oracle = await requested(setting, 'oracle');
      const rejected = await installation.event(oracle, 'ScanRejected', 60);
      ok(/oracle/i.test(JSON.stringify(rejected.detail.data['reasons'])), JSON.stringify(rejected.detail.data));
      await installation.event(oracle, 'ReportPublished', 60);
      equal((await mailsAbout(setting.lab, mails)).length, 2);
      await installation.untilClean(10);
    },
  },
  {
    name: 'a late duplicate of the failure of attempt 1 leaves attempt 2 alone',
    async run(setting) {
      const { lab, installation } = setting;
      lab.bridge.behaviour.restoreEndsIn = 'incompatible-restore';
      const source = await setting.source('late');
      const scanId = await requested(setting, source.id);
      const failure = await installation.event(scanId, 'ScanFailed', 60);
      await gone(setting, scanId);
      lab.bridge.behaviour.restoreEndsIn = 'available';
      lab.bridge.behaviour.restoreMs = 8000;
      await requested(setting, source.id, { scanId, attempt: 2 });
      await installation.event(scanId, 'SandboxRestoreStarted', 60, 2);
      await installation.publish(failure.source, 'ScanFailed', failure.detail);
      await reported(setting, scanId, 2);
      await gone(setting, scanId, 2);
      const failures = (await installation.ofScan(scanId)).filter(
        (event) => event['detail-type'] === 'ScanFailed' && event.detail.metadata.attempt === 2,
      );
      deepEqual(failures, []);
    },
  },
  {
    name: 'five scans at once with three slots: never more than three sandboxes, and all are reported',
    async run(setting) {
      const { installation } = setting;
      setting.lab.bridge.behaviour.restoreMs = 10_000;
      const sources: Source[] = [];
      for (const number of [1, 2, 3, 4, 5]) sources.push(await setting.source(`many-${String(number)}`));
      const scanIds: string[] = [];
      for (const { id } of sources) scanIds.push(await requested(setting, id));
      let most = 0;
      await until('five reports', 300, async () => {
        most = Math.max(most, (await installation.leftovers()).vpcs.length);
        const published = (await installation.history()).filter(
          ({ 'detail-type': type, detail }) => type === 'ReportPublished' && scanIds.includes(detail.metadata.scanId),
        );
        return new Set(published.map(({ detail }) => detail.metadata.scanId)).size === 5 ? true : null;
      });
      await installation.untilClean(120);
      ok(most <= 3, `${String(most)} sandboxes at once`);
      const all = await installation.history();
      ok(
        all.some((event) => event['detail-type'] === 'ScanPostponed'),
        'somebody had to wait',
      );
      for (const scanId of scanIds) ok(!(await types(setting, scanId)).includes('ScanFailed'));
    },
  },
  {
    name: 'the provisioner is killed after each of its calls that make something: one sandbox, one report',
    async run(setting) {
      const { lab, installation } = setting;
      const begin = lab.bridge.calls.length;
      const provisioner = `${installation.name}-sandbox-provisioner`;
      const killed = new Set<string>();
      await installation.hurry(4, 50);
      lab.bridge.onCall(async ({ action, caller }, status) => {
        const makes = /^(Create|Restore|Modify|POST functions$|PutEvents)/.test(action);
        if (caller !== provisioner || !makes || status >= 300 || killed.has(action)) return;
        killed.add(action);
        await killFunction(provisioner);
      });
      try {
        const scanId = await requested(setting, (await setting.source('killed')).id);
        await installation.event(scanId, 'SandboxRestoreStarted', 200);
        await installation.hurry(20, 50);
        // The copy may have been ready before anybody was told of it; then the timer finds it.
        await wait(5000);
        await installation.tick('restore-watcher-restores');
        await reported(setting, scanId);
        equal(callsSince(lab, begin, 'RestoreDBInstanceFromDBSnapshot'), 1);
        ok(killed.size >= 5, [...killed].join(', '));
        await gone(setting, scanId);
      } finally {
        lab.bridge.onCall(null);
        await installation.hurry(20, 50);
      }
    },
  },
  ...[
    { room: 'sandbox-provisioner', last: 'ScanRequested', stage: 'provision' },
    { room: 'scanner-database', last: 'SandboxReady', stage: 'check' },
    { room: 'classifier', last: 'DatabaseScanned', stage: 'classify' },
  ].map(({ room, last, stage }): Scenario => ({
    name: `${room} dies without a word: deadline, sandbox gone, failure reported, and a replay succeeds`,
    async run(setting) {
      const { lab, installation } = setting;
      await installation.deliver(room, room, false);
      const scanId = await requested(setting, (await setting.source(`dead-${stage}`)).id);
      await installation.event(scanId, last, 60);
      if (stage !== 'provision') await installation.event(scanId, 'PostureAssessed', 60);
      await installation.backdate(scanId, 6);
      await installation.tick('restore-watcher-restores');
      const failure = await installation.event(scanId, 'ScanFailed', 30);
      deepEqual([failure.detail.data['code'], failure.detail.data['stage']], ['stage-timed-out', stage]);
      await reported(setting, scanId);
      await gone(setting, scanId);
      await installation.deliver(room, room, true);
      const replay = await lab.cli(['replay', scanId, '--stage', installation.stage, '--region', 'us-east-1']);
      equal(replay.status, 0, replay.output.slice(-2000));
      await reported(setting, scanId, 2);
      await gone(setting, scanId, 2);
    },
  })),
  {
    name: 'on demand by the command, which follows the scan, lists it and fetches its report',
    async run(setting) {
      const { lab, installation } = setting;
      const where = ['--stage', installation.stage, '--region', 'us-east-1'];
      const source = await setting.source('by-hand');
      const scan = await lab.cli(['scan', `rds:${source.id}`, ...where, '--json']);
      const events = jsonLines(scan.output);
      equal(scan.status, 0, scan.output.slice(-2000));
      const types = events.map(({ type }) => type);
      ok(types.includes('ReportPublished'), types.join(', '));
      const scanId = events.map(({ metadata }) => metadata?.scanId).find((id) => id !== undefined) ?? '';
      await gone(setting, scanId);
      const status = await lab.cli(['status', ...where]);
      equal(status.status, 0, status.output);
      ok(status.output.includes(scanId), status.output);
      const report = await lab.cli(['report', scanId, ...where, '--out', join(lab.directory, 'report')]);
      equal(report.status, 0, report.output);
      equal(
        readFileSync(join(lab.directory, 'report', 'report.pdf'))
          .subarray(0, 5)
          .toString('latin1'),
        '%PDF-',
      );
      const databases = await lab.cli(['databases', '--region', 'us-east-1', '--stage', installation.stage]);
      ok(databases.status === 0 && databases.output.includes(source.id), databases.output);
      const sandboxes = await lab.cli(['sandboxes', ...where]);
      equal(sandboxes.status, 0, sandboxes.output);
    },
  },
  {
    name: 'a second installation in the account demands tokens: both scan alone, and a token cannot be edited',
    async run(setting) {
      const { lab } = setting;
      const second = await deployInstallation(lab, 'second', { minimumHours: '0', demandTokens: 'true' });
      const there: Setting = { ...setting, installation: second };
      const source = await setting.source('shared');
      const since = Date.now();
      await lab.bridge.announceSnapshot(source.snapshotId, source.snapshotArn);
      const scanIds = [await setting.installation.scanOf(source.id, since), await second.scanOf(source.id, since)];
      ok(scanIds[0] !== scanIds[1]);
      await reported(setting, scanIds[0] ?? '');
      await reported(there, scanIds[1] ?? '');
      await setting.installation.event(scanIds[0] ?? '', 'SandboxDestroyed', 120);
      await second.event(scanIds[1] ?? '', 'SandboxDestroyed', 120);

      const without = await requested(there, source.id);
      await second.event(without, 'ScanRejected', 60);
      const where = ['--stage', 'second', '--region', 'us-east-1'];
      const issued = await lab.cli(['token', 'issue', '--email', 'ann@example.com', '--database', 'shared', ...where]);
      equal(issued.status, 0, issued.output);
      const token = issued.output.split(/\s+/).reduce((one, other) => (other.length > one.length ? other : one), '');
      const edited = editToken(token);
      const refused = await lab.cli(['scan', `rds:${source.id}`, ...where, '--token', edited, '--json']);
      ok(refused.status !== 0, refused.output);
      ok(!jsonLines(refused.output).some(({ type }) => type === 'SandboxRestoreStarted'), refused.output);
      const mails = (await outbox(lab)).length;
      const granted = await lab.cli(['scan', `rds:${source.id}`, ...where, '--token', token, '--json']);
      ok(
        jsonLines(granted.output).some(({ type }) => type === 'ReportPublished'),
        granted.output.slice(-2000),
      );
      const sent = await mailsAbout(lab, mails);
      ok(sent.length === 1 && sent[0]?.includes('ann@example.com') === true, sent.join('\n').slice(0, 600));
      ok(sent[0]?.includes('security@example.com') === false);
      ok(!JSON.stringify(await second.history()).includes(token), 'the token is in no event');
      await second.untilClean(120);

      const removed = await second.remove();
      equal(removed.status, 0, removed.output.slice(-2000));
      deepEqual(await second.remainders(), [`bucket ${second.bucket}`, `key Documents of ${second.name}.`]);
    },
  },
];

export function sourceMaker(lab: Lab, installation: Installation): Setting['source'] {
  return (name, engine) => makeSource(installation.clients.rds, name, lab.servers.major, engine);
}
