import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Sandbox } from '../../../../events/sandbox.ts';
import type { Environment } from '../../../../shared/env.ts';
import { AppError } from '../../../../shared/errors.ts';
import { ownIdentity } from '../../../../shared/local/process-identity.ts';
import type { SandboxRecord } from '../../../../shared/local/sandbox-records.ts';
import { sandboxPort, sandboxRoles } from '../../domain/postgres-settings.ts';
import { isolationFor, serverUser, type Isolation, type ServerUser } from './isolation.ts';
import { temporaryPlace } from './machine-facts.ts';

/** Where a sandbox will stand and who will run it; nothing is made yet. Errors: AppError `temporary-directory-unusable`. */
export function planRecord(
  about: { readonly scanId: string; readonly attempt: number },
  sandbox: Sandbox,
  environment: Environment,
): { readonly record: SandboxRecord; readonly user: ServerUser; readonly isolation: Isolation } {
  const user = serverUser();
  const temporary = user === null ? null : temporaryPlace(environment, user);
  if (user === null || temporary === null)
    throw new AppError('temporary-directory-unusable', 'No temporary directory can be used. Set TMPDIR to one.');
  const isolation = isolationFor(user);
  const random = randomBytes(6).toString('hex');
  const directory = join(temporary.path, `${sandbox.name}-${random}`);
  const inside = join(directory, 's');
  const record: SandboxRecord = {
    schema: 1,
    name: sandbox.name,
    engine: sandbox.source.engine === 'postgres' ? 'postgres' : 'mysql',
    scanId: about.scanId,
    attempt: about.attempt,
    owner: ownIdentity(),
    directory,
    dataDirectory: join(directory, 'data'),
    socketDirectory: fitsSocket(inside) ? inside : `/tmp/stillframe-s-${random}`,
    port: sandboxPort,
    server: null,
    watchdog: null,
    ranAs: user.name,
    network: isolation.network,
    notes: [...isolation.notes, ...(temporary.note === null ? [] : [temporary.note])],
    status: 'creating',
    failure: null,
    kept: false,
    startedAt: sandbox.startedAt,
    expiresAt: sandbox.expiresAt,
    // Both engines have a reader of this name.
    readerRole: sandboxRoles.reader,
    databases: [],
  };
  return { record, user, isolation };
}

/** sun_path has 104 bytes on macOS and 108 on Linux, the last one zero; `/.s.PGSQL.5432` takes 14. */
function fitsSocket(directory: string): boolean {
  return Buffer.byteLength(directory) + 14 <= 103;
}
