import { describe, expect, it } from '@jest/globals';
import { exampleSandbox } from '../../events/sandbox.ts';
import { SandboxRestoreStarted } from '../../events/sandbox-restore-started.ts';
import { exampleRequest } from '../../events/scan-request.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import type { DomainEvent, EventDefinition, EventDraft } from '../../events/define-event.ts';
import { SandboxReady } from '../../events/sandbox-ready.ts';
import { ScanFailed } from '../../events/scan-failed.ts';
import { completeEvent } from '../../shared/reaction.ts';
import type { RestoreState } from './domain/judge-restore.ts';
import { livingScans } from './domain/living-scans.ts';
import { watchDeadlines } from './watch-deadlines.ts';
import { watchRestores } from './watch-restores.ts';

const about = { scanId: '3f9c2a7b41', attempt: 1 };
const begin = new Date('2026-11-23T10:00:00.000Z');
const later = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);

function world(state: RestoreState) {
  const requested = completeEvent(ScanRequested, ScanRequested.about(about, exampleRequest), {
    ...{ source: 'cli', cause: null, now: begin },
  });
  const started = completeEvent(SandboxRestoreStarted, SandboxRestoreStarted.of({ sandbox: exampleSandbox }), {
    ...{ source: 'sandbox-provisioner', cause: requested, now: begin },
  });
  const archive: DomainEvent[] = [requested, started];
  const scans = { list: () => Promise.resolve(livingScans(archive)) };
  const definitions: readonly EventDefinition[] = [SandboxReady, ScanFailed];
  const publish = (drafts: readonly EventDraft[], now: Date) =>
    drafts.map((draft) => {
      const definition = definitions.find(({ type }) => type === draft.type) ?? ScanFailed;
      return completeEvent(definition, draft, { source: 'restore-watcher', cause: null, now });
    });
  return {
    archive,
    started,
    publish,
    restores: watchRestores({ scans, restores: { describe: async () => state } }),
    deadlines: watchDeadlines({ scans }),
  };
}

describe('watchRestores', () => {
  it('says that the sandbox is ready, once, and that the restore was the cause', async () => {
    const { restores, archive, publish, started } = world({ status: 'available', failure: null });
    const [ready] = publish(await restores.tick(later(1)), later(1));
    expect(ready).toMatchObject({
      type: 'SandboxReady',
      metadata: { ...about, causationId: started.metadata.eventId },
    });
    const [again] = publish(await restores.tick(later(2)), later(2));
    expect(again?.metadata.eventId).toBe(ready?.metadata.eventId);
    if (ready !== undefined) archive.push(ready);
    expect(await restores.tick(later(3))).toEqual([]);
  });

  it('says nothing while the restore goes on', async () => {
    const { restores } = world({ status: 'creating', failure: null });
    expect(await restores.tick(later(1))).toEqual([]);
  });

  it('hands on why a restore failed, with the request that can be replayed', async () => {
    const failure = { code: 'disk-full', message: 'The disk is full.' };
    const { restores } = world({ status: 'failed', failure });
    expect(await restores.tick(later(1))).toMatchObject([
      { type: 'ScanFailed', data: { stage: 'restore', ...failure, request: exampleRequest, sandbox: exampleSandbox } },
    ]);
  });

  it('gives up after the limit with the same event as the deadlines', async () => {
    const { restores, deadlines, publish } = world({ status: 'creating', failure: null });
    const [one] = publish(await restores.tick(later(181)), later(181));
    const [other] = publish(await deadlines.tick(later(182)), later(182));
    expect(one).toMatchObject({ type: 'ScanFailed', data: { stage: 'restore', code: 'stage-timed-out' } });
    expect(other?.metadata.eventId).toBe(one?.metadata.eventId);
  });
});

describe('watchDeadlines', () => {
  it('is silent in time, and once the failure is known', async () => {
    const { deadlines, archive, publish } = world({ status: 'creating', failure: null });
    expect(await deadlines.tick(later(180))).toEqual([]);
    archive.push(...publish(await deadlines.tick(later(181)), later(181)));
    expect(await deadlines.tick(later(182))).toEqual([]);
  });

  it('notices a report and a removal that never come', async () => {
    const { deadlines, archive, publish } = world({ status: 'creating', failure: null });
    archive.push(...publish(await deadlines.tick(later(181)), later(181)));
    const drafts = await deadlines.tick(later(200));
    expect(drafts).toMatchObject([{ data: { stage: 'report' } }, { data: { stage: 'clean-up' } }]);
    archive.push(...publish(drafts, later(200)));
    expect(await deadlines.tick(later(400))).toEqual([]);
  });
});
