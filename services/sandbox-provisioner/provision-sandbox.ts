import { SandboxRestoreStarted } from '../../events/sandbox-restore-started.ts';
import { ScanRejected } from '../../events/scan-rejected.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import { reaction, type Reaction } from '../../shared/reaction.ts';
import { planSandbox } from './domain/sandbox-plan.ts';
import type { SandboxMaker, TargetInspection } from './ports.ts';

/** ScanRequested → the prerequisites hold and a restore is asked for, or every reason why not. */
export const provisionSandbox = (deps: {
  targets: TargetInspection;
  sandboxes: SandboxMaker;
  now: () => Date;
}): Reaction =>
  reaction(
    { name: 'provision-sandbox', source: 'sandbox-provisioner', stage: 'provision', on: [ScanRequested] },
    async ({ data: request, metadata: about }) => {
      // A request that comes again, however late, gets the same answer and never a second sandbox.
      const begun = await deps.sandboxes.begun(about);
      if (begun !== null) return [SandboxRestoreStarted.of({ sandbox: begun })];
      const inspected = await deps.targets.inspect(request.target);
      if ('rejected' in inspected) return [ScanRejected.of({ request, reasons: [...inspected.rejected] })];
      const planned = planSandbox({ about, request, source: inspected.source, now: deps.now() });
      return [SandboxRestoreStarted.of({ sandbox: await deps.sandboxes.begin(about, planned) })];
    },
  );
