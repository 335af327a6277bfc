import type { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import type { EventMetadata } from '../../../events/define-event.ts';
import type { Sandbox } from '../../../events/sandbox.ts';
import type { ScanRequest } from '../../../events/scan-request.ts';

/** The proof of an attempt of which nothing was noted: it failed before a sandbox was begun, or right then. */
export function emptyProof(
  name: string,
  metadata: Pick<EventMetadata, 'occurredAt'>,
  data: { readonly sandbox: Sandbox } | { readonly sandbox: Sandbox | null; readonly request: ScanRequest },
): SandboxProof {
  return {
    sandbox: data.sandbox ?? unknownSandbox(name, metadata.occurredAt, 'request' in data ? data.request : null),
    created: [],
    removed: [],
    left: [],
    isolation: { network: 'none', ranAs: null, notes: [] },
    state: 'nothing-created',
  };
}

function unknownSandbox(name: string, at: string, request: ScanRequest | null): Sandbox {
  if (request === null) throw new TypeError('an event without a sandbox carries the request');
  const { target, options, requestedBy } = request;
  return {
    name,
    kind: target.kind === 'live' ? 'attached' : 'restored',
    home: target.kind === 'rds' ? 'aws' : 'local',
    source: { engine: 'postgres', version: null, versionFrom: 'nowhere', name: 'unknown' },
    target,
    options,
    requestedBy,
    startedAt: at,
    expiresAt: at,
  };
}
