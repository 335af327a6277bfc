import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Installation } from './installation.ts';
import type { Lab } from './lab.ts';
import { until } from './processes.ts';
import { makeSource, type Source } from './sources.ts';

export interface Setting {
  readonly lab: Lab;
  readonly installation: Installation;
  /** A fresh production database with a snapshot. */
  source(name: string): Promise<Source>;
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

async function reported({ installation }: Setting, scanId: string): Promise<void> {
  await installation.event(scanId, 'ReportPublished', 150);
  const pdf = (await installation.keys(`scans/${scanId}/`)).find((key) => key.endsWith('.pdf'));
  ok(pdf !== undefined, 'the bucket holds a PDF');
  equal(Buffer.from(await installation.document(pdf)).subarray(0, 5).toString('latin1'), '%PDF-');
}

async function gone({ installation }: Setting, scanId: string): Promise<void> {
  await installation.event(scanId, 'SandboxDestroyed', 120);
  await installation.untilClean(60);
}

async function mailsAbout(lab: Lab, before: number): Promise<string[]> {
  return until('a mail in the outbox', 30, async () => {
    const mails = (await outbox(lab)).slice(before);
    return mails.length === 0 ? null : mails;
  });
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'an automated snapshot is scanned, reported and mailed, and its sandbox is gone',
    async run(setting) {
      const { lab, installation } = setting;
      const before = (await outbox(lab)).length;
      const scanId = await announced(setting, await setting.source('orders'));
      await reported(setting, scanId);
      const mails = await mailsAbout(lab, before);
      equal(mails.length, 1);
      ok(mails[0]?.includes('security@example.com'));
      await gone(setting, scanId);
      const types = (await installation.ofScan(scanId)).map((event) => event['detail-type']);
      for (const type of ['SandboxRestoreStarted', 'PostureAssessed', 'SandboxReady', 'DatabaseScanned', 'DataClassified'])
        ok(types.includes(type), `${type} in ${types.join(', ')}`);
      deepEqual(
        types.filter((type) => type === 'ScanFailed' || type === 'ScanRejected'),
        [],
      );
    },
  },
];

export function sourceMaker(lab: Lab, installation: Installation): Setting['source'] {
  return (name) => makeSource(installation.clients.rds, name, lab.servers.major);
}
