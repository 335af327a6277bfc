import { defineEvent } from './define-event.ts';
import { ScanRequest, exampleRequest } from './scan-request.ts';

export const ScanRequested = defineEvent({
  type: 'ScanRequested',
  version: 1,
  source: ['cli', 'restore-watcher', 'sandbox-provisioner'],
  summary: 'Somebody, a schedule, a new snapshot or a replayed failure asks for an examination of this database.',
  Data: ScanRequest,
  examples: [exampleRequest],
});
