import { z } from 'zod';
import { Authorisation } from './authorisation.ts';
import type { ScanRequest } from './scan-request.ts';
import { Engine, RequestedBy, ScanOptions, Target, exampleOptions } from './target.ts';

/** What is known of the source database without connecting to it: a dump's header, or the AWS description. */
export const SourceDatabase = z.strictObject({
  engine: Engine,
  /** As its vendor prints it, e.g. `15.4`, `13.23-rds.20260224`; null when nothing says it. */
  version: z.string().nullable(),
  versionFrom: z.enum(['dump-header', 'aws', 'live', 'nowhere']),
  /** Instance or cluster identifier, database name or file name: how a reader recognises it. */
  name: z.string(),
});
export type SourceDatabase = z.infer<typeof SourceDatabase>;

/**
 * The block that every event after `SandboxRestoreStarted` carries, so that no service asks another.
 * `kind`: `restored` is a copy that we made and remove; `attached` is a live server on which nothing is made.
 */
export const Sandbox = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{2,62}$/),
  kind: z.enum(['restored', 'attached']),
  home: z.enum(['local', 'aws']),
  source: SourceDatabase,
  target: Target,
  options: ScanOptions,
  requestedBy: RequestedBy,
  authorisation: Authorisation.optional().describe('of the request: the report goes to its address alone'),
  startedAt: z.iso.datetime(),
  readyAt: z.iso.datetime().optional().describe('when AWS says that the copy was created; billed from then on'),
  expiresAt: z.iso.datetime(),
});
export type Sandbox = z.infer<typeof Sandbox>;

/** The request that led to this sandbox, as it can be replayed. */
export function requestOf({ target, options, requestedBy, authorisation }: Sandbox): ScanRequest {
  return { target, options, requestedBy, ...(authorisation === undefined ? {} : { authorisation }) };
}

export const exampleSandbox: Sandbox = {
  name: 'stillframe-3f9c2a7b41-1',
  kind: 'restored',
  home: 'local',
  source: { engine: 'postgres', version: '15.4', versionFrom: 'dump-header', name: 'shop' },
  target: { kind: 'dump', path: '/backups/shop.sql.gz' },
  options: exampleOptions,
  requestedBy: 'command',
  startedAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2026-11-23T14:00:00.000Z',
};
