import { SandboxRestoreStarted } from '../../events/sandbox-restore-started.ts';
import { ScanPostponed } from '../../events/scan-postponed.ts';
import { ScanRejected } from '../../events/scan-rejected.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import { AppError } from '../../shared/errors.ts';
import { reaction, type EventOf, type Reaction } from '../../shared/reaction.ts';
import { planSandbox } from './domain/sandbox-plan.ts';
import type { SandboxMaker, TargetInspection, Waiting, Waits } from './ports.ts';

/** ScanRequested → the prerequisites hold and a restore is asked for, or every reason why not, or it has to wait. */
export const provisionSandbox = (deps: {
  targets: TargetInspection;
  sandboxes: SandboxMaker;
  now: () => Date;
  /** Left out where nothing has to wait for anything. */
  waiting?: Waiting;
  lifetimeHours?: number;
}): Reaction => {
  const { targets, sandboxes, now, waiting, lifetimeHours } = deps;
  return reaction(
    { name: 'provision-sandbox', source: 'sandbox-provisioner', stage: 'provision', on: [ScanRequested] },
    async (event) => {
      const { data: request, metadata: about } = event;
      // A request that comes again, however late, gets the same answer and never a second sandbox.
      const begun = await sandboxes.begun(about);
      if (begun !== null) return started(event, begun);
      const inspected = await targets.inspect(request.target, { about, options: request.options });
      if ('rejected' in inspected) return [ScanRejected.of({ request, reasons: [...inspected.rejected] })];
      if ('waitsFor' in inspected) return started(event, inspected);
      if ('snapshotOf' in inspected) {
        await waiting?.takeSnapshot(about, inspected.snapshotOf);
        return started(event, { waitsFor: 'snapshot-being-taken' });
      }
      const { source, target = request.target } = inspected;
      const planned = planSandbox({ about, request: { ...request, target }, source, now: now(), lifetimeHours });
      return started(event, await sandboxes.begin(about, planned));
    },
  );

  async function started(event: EventOf<typeof ScanRequested>, outcome: Sandbox | Waits) {
    if (!('waitsFor' in outcome)) return [SandboxRestoreStarted.of({ sandbox: outcome })];
    if (waiting === undefined)
      throw new AppError('sandbox-not-possible-now', 'The sandbox cannot be made now.', { retryable: true });
    await waiting.postpone(event);
    const waitedMinutes = Math.max(0, Math.floor((now().getTime() - Date.parse(event.metadata.occurredAt)) / 60_000));
    return [ScanPostponed.of({ request: event.data, reason: outcome.waitsFor, waitedMinutes })];
  }
};
