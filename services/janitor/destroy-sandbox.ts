import { DataClassified } from '../../events/data-classified.ts';
import { SandboxProof } from '../../events/documents/sandbox-record.ts';
import { SandboxDestroyed } from '../../events/sandbox-destroyed.ts';
import { ScanFailed } from '../../events/scan-failed.ts';
import { documentKey, type DocumentStore } from '../../shared/documents/document-store.ts';
import { reaction, type EventOf, type Reaction } from '../../shared/reaction.ts';
import { sandboxName } from '../../shared/sandbox-name.ts';
import { emptyProof } from './domain/empty-proof.ts';
import { countByKind, keptProof, removedProof } from './domain/removal-proof.ts';
import type { Sandboxes } from './ports.ts';
import { StillStandingError, tearDown } from './tear-down.ts';

type Cause = EventOf<typeof DataClassified> | EventOf<typeof ScanFailed>;

/** DataClassified | ScanFailed → everything of this attempt is removed → SandboxDestroyed; it comes back until then. */
export const destroySandbox = (deps: { sandboxes: Sandboxes; documents: DocumentStore; now: () => Date }): Reaction =>
  reaction(
    {
      name: 'destroy-sandbox',
      source: 'janitor',
      stage: 'clean-up',
      on: [DataClassified, ScanFailed],
      // Its own failure would bring it back for ever; the sweep takes over.
      when: (event) => !('stage' in event.data && event.data.stage === 'clean-up'),
    },
    async (event: Cause) => {
      const { metadata, data } = event;
      const name = sandboxName(metadata);
      const sandboxKey = documentKey(metadata, 'sandbox');
      const proof = (await deps.documents.get(sandboxKey, SandboxProof)) ?? emptyProof(name, metadata, data);
      const way = wantsToKeep(event) ? await deps.sandboxes.keep(name) : null;
      if (way !== null) {
        await deps.documents.put(sandboxKey, SandboxProof, keptProof(proof, [{ kind: 'sandbox', name, why: way }]));
        return [SandboxDestroyed.of({ sandboxName: name, sandboxKey, removed: {}, kept: true })];
      }
      const things = await tearDown(deps.sandboxes, name).catch(async (error: unknown) => {
        if (error instanceof StillStandingError)
          await deps.documents.put(sandboxKey, SandboxProof, { ...proof, left: [...error.left] });
        throw error;
      });
      const removed = removedProof(proof, things, deps.now());
      await deps.documents.put(sandboxKey, SandboxProof, removed);
      return [
        SandboxDestroyed.of({ sandboxName: name, sandboxKey, removed: countByKind(removed.removed), kept: false }),
      ];
    },
  );

/** Somebody who interrupts a scan wants it gone; a failure may be worth a look. */
function wantsToKeep({ data }: Cause): boolean {
  return 'request' in data && data.request.options.keepSandboxOnFailure && data.code !== 'interrupted';
}
