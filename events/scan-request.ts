import { z } from 'zod';
import { Authorisation } from './authorisation.ts';
import { RequestedBy, ScanOptions, Target, exampleOptions } from './target.ts';

/** The request as it is archived and replayed: a failure carries it whole. */
export const ScanRequest = z.strictObject({
  target: Target,
  options: ScanOptions,
  requestedBy: RequestedBy,
  authorisation: Authorisation.optional().describe('who asks, and the proof; automatic scans have none'),
});
export type ScanRequest = z.infer<typeof ScanRequest>;

export const exampleRequest: ScanRequest = {
  target: { kind: 'dump', path: '/backups/shop.sql.gz' },
  options: exampleOptions,
  requestedBy: 'command',
};
