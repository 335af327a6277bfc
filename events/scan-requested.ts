import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { RequestedBy, ScanOptions, Target, exampleOptions } from './target.ts';

/** The request as it is archived and replayed: the failure event carries it whole. */
export const ScanRequest = z.strictObject({
  target: Target,
  options: ScanOptions,
  requestedBy: RequestedBy,
});
export type ScanRequest = z.infer<typeof ScanRequest>;

export const exampleRequest: ScanRequest = {
  target: { kind: 'dump', path: '/backups/shop.sql.gz' },
  options: exampleOptions,
  requestedBy: 'command',
};

export const ScanRequested = defineEvent({
  type: 'ScanRequested',
  version: 1,
  source: ['cli', 'restore-watcher'],
  summary: 'Somebody, a schedule or a new snapshot asks for an examination of this database.',
  Data: ScanRequest,
  examples: [exampleRequest],
});
