import type { EventMetadata } from '../../events/define-event.ts';
import { Posture } from '../../events/documents/posture.ts';
import { PostureAssessed } from '../../events/posture-assessed.ts';
import { SandboxRestoreStarted } from '../../events/sandbox-restore-started.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import { documentKey } from '../../shared/documents/document-store.ts';
import { reaction } from '../../shared/reaction.ts';
import { judgePosture } from './domain/judge-posture.ts';
import { readAnswers } from './domain/read-aws-facts.ts';
import { countByStatus } from './domain/run-checks.ts';
import type { ScannerDependencies } from './ports.ts';

type Needed = Pick<ScannerDependencies, 'documents' | 'awsDescription' | 'trustedAccounts'>;

/** SandboxRestoreStarted → the source judged as its control plane describes it → PostureAssessed. */
export const assessPosture = (deps: Needed) =>
  reaction(
    { name: 'assess-posture', source: 'scanner', stage: 'posture', on: [SandboxRestoreStarted] },
    async ({ data: { sandbox }, metadata }) => {
      const { key, posture } = await storePosture(deps, sandbox, metadata);
      return [PostureAssessed.of({ sandbox, postureKey: key, counts: countByStatus(posture.verdicts) })];
    },
  );

/** Judges and stores the posture, once; the database scan does the same when the document is not there yet. */
export async function storePosture(deps: Needed, sandbox: Sandbox, metadata: EventMetadata) {
  const key = documentKey(metadata, 'posture');
  const stored = await deps.documents.get(key, Posture);
  const posture =
    stored ?? judgePosture(sandbox, readAnswers(await deps.awsDescription.read(sandbox)), deps.trustedAccounts);
  if (stored === null) await deps.documents.put(key, Posture, posture);
  return { key, posture };
}
