import { defineEvent } from './define-event.ts';
import { ScanRequest, exampleRequest } from './scan-request.ts';

export const ScanRequested = defineEvent({
  type: 'ScanRequested',
  version: 1,
  source: ['cli', 'restore-watcher'],
  summary: 'Somebody, a schedule or a new snapshot asks for an examination of this database.',
  Data: ScanRequest,
  examples: [exampleRequest],
});
