import type { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import type { Sandbox } from '../../../events/sandbox.ts';
import type { CostFacts } from './estimate-cost.ts';

/** What is known of the copy on AWS: its own record, or, where that is silent, nothing. */
export function copyOf(input: {
  readonly sandbox: Sandbox | null;
  readonly proof: SandboxProof | null;
  readonly generatedAt: string;
}): CostFacts {
  const { sandbox, proof, generatedAt } = input;
  return {
    startedAt: sandbox?.startedAt ?? generatedAt,
    availableAt: sandbox?.readyAt ?? null,
    endedAt: generatedAt,
    instanceClass: proof?.copy?.instanceClass ?? null,
    storageGiB: proof?.copy?.storageGiB ?? null,
  };
}
