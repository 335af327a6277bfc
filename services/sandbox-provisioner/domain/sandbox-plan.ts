import type { EventMetadata } from '../../../events/define-event.ts';
import type { Sandbox, SourceDatabase } from '../../../events/sandbox.ts';
import type { ScanRequest } from '../../../events/scan-request.ts';
import { sandboxName } from '../../../shared/sandbox-name.ts';

/** Hours after which a sandbox may be removed by anybody, whatever happened to its scan. */
const usualLifetimeHours = 4;

/** The block that every later event carries; the same for the same attempt but for its times. */
export function planSandbox(options: {
  about: Pick<EventMetadata, 'scanId' | 'attempt'>;
  request: ScanRequest;
  source: SourceDatabase;
  now: Date;
  lifetimeHours?: number | undefined;
}): Sandbox {
  const { about, request, source, now, lifetimeHours = usualLifetimeHours } = options;
  return {
    name: sandboxName(about),
    kind: request.target.kind === 'live' ? 'attached' : 'restored',
    home: request.target.kind === 'rds' ? 'aws' : 'local',
    source,
    target: request.target,
    options: request.options,
    requestedBy: request.requestedBy,
    ...(request.authorisation === undefined ? {} : { authorisation: request.authorisation }),
    startedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + lifetimeHours * 3_600_000).toISOString(),
  };
}
