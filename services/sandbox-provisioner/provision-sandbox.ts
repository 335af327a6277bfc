import { SandboxRestoreStarted } from '../../events/sandbox-restore-started.ts';
import { ScanFailed } from '../../events/scan-failed.ts';
import { ScanPostponed } from '../../events/scan-postponed.ts';
import { ScanRejected } from '../../events/scan-rejected.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import { AppError } from '../../shared/errors.ts';
import { reaction, type EventOf, type Reaction } from '../../shared/reaction.ts';
import { planSandbox } from './domain/sandbox-plan.ts';
import type { Authorisation, Retries, SandboxMaker, TargetInspection, Waiting, Waits } from './ports.ts';

type Request = EventOf<typeof ScanRequested>;

/**
 * ScanRequested → the prerequisites hold and a restore is asked for, or every reason why not, or it has to wait. Where
 * failures are replayed: ScanFailed → the request of the next attempt.
 */
export const provisionSandbox = (deps: {
  targets: TargetInspection;
  sandboxes: SandboxMaker;
  now: () => Date;
  /** Left out where nothing has to wait for anything. */
  waiting?: Waiting;
  /** Left out where whoever can ask may ask. */
  authorise?: Authorisation;
  /** Left out where a failure is never delivered again. */
  retries?: Retries;
  lifetimeHours?: number;
}): Reaction => {
  const { targets, sandboxes, now, waiting, authorise, retries, lifetimeHours } = deps;
  return reaction(
    {
      name: 'provision-sandbox',
      source: 'sandbox-provisioner',
      stage: 'provision',
      on: [ScanRequested, ScanFailed],
      when: ({ type }) => type === ScanRequested.type || retries !== undefined,
    },
    async (event) => (event.type === ScanFailed.type ? retry(event) : provision(event)),
  );

  async function provision(event: Request) {
    const { data: request, metadata: about } = event;
    // A request that comes again, however late, gets the same answer and never a second sandbox.
    const begun = await sandboxes.begun(about);
    if (begun !== null) return answer(event, begun);
    const refusal = await authorise?.({ source: event.source, scanId: about.scanId, request });
    if (refusal) return [ScanRejected.of({ request, reasons: [refusal] })];
    const inspected = await targets.inspect(request.target, { about, options: request.options });
    if ('rejected' in inspected) return [ScanRejected.of({ request, reasons: [...inspected.rejected] })];
    if ('waitsFor' in inspected) return answer(event, inspected);
    if ('snapshotOf' in inspected) {
      await waiting?.takeSnapshot(about, inspected.snapshotOf);
      return answer(event, { waitsFor: 'snapshot-being-taken' });
    }
    const { source, target = request.target } = inspected;
    const planned = planSandbox({ about, request: { ...request, target }, source, now: now(), lifetimeHours });
    return answer(event, await sandboxes.begin(about, planned));
  }

  async function answer(event: Request, outcome: Sandbox | Waits) {
    if (!('waitsFor' in outcome)) return [SandboxRestoreStarted.of({ sandbox: outcome })];
    if (waiting === undefined)
      throw new AppError('sandbox-not-possible-now', 'The sandbox cannot be made now.', { retryable: true });
    await waiting.postpone(event);
    const waitedMinutes = Math.max(0, Math.floor((now().getTime() - Date.parse(event.metadata.occurredAt)) / 60_000));
    return [ScanPostponed.of({ request: event.data, reason: outcome.waitsFor, waitedMinutes })];
  }

  async function retry({ data, metadata: { scanId, attempt } }: EventOf<typeof ScanFailed>) {
    if (retries === undefined || !(await retries.wanted({ scanId, attempt }))) return [];
    return [ScanRequested.about({ scanId, attempt: attempt + 1 }, { ...data.request, requestedBy: 'replay' })];
  }
};
