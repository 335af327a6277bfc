import { ReportPublished } from '../../events/report-published.ts';
import { SandboxDestroyed } from '../../events/sandbox-destroyed.ts';
import { reaction, type Reaction } from '../../shared/reaction.ts';
import type { Installation, Sandboxes } from './ports.ts';

/** ReportPublished | SandboxDestroyed → when both are done and nothing of it stands any more, the installation goes. */
export const disposeInstallation = (deps: {
  sandboxes: Pick<Sandboxes, 'registered'>;
  installation: Installation;
}): Reaction =>
  reaction(
    {
      name: 'dispose-installation',
      source: 'janitor',
      stage: 'clean-up',
      on: [ReportPublished, SandboxDestroyed],
      // A sandbox that was kept on request is still being looked at.
      when: (event) => !('kept' in event.data && event.data.kept),
    },
    async ({ metadata }) => {
      if (!(await deps.installation.reported(metadata))) return [];
      if ((await deps.sandboxes.registered()).length > 0) return [];
      await deps.installation.remove();
      return [];
    },
  );
