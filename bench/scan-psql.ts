import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isolationFor, serverUser } from '../services/sandbox-provisioner/adapters/local/isolation.ts';
import { createCluster, startPostgres } from '../services/sandbox-provisioner/adapters/local/postgres-server.ts';
import { makeDirectories } from '../services/sandbox-provisioner/adapters/local/server-process.ts';
import {
  findServerBinaries,
  usableBinaries,
} from '../services/sandbox-provisioner/adapters/local/postgres-binaries.ts';
import { sandboxPort, sandboxRoles } from '../services/sandbox-provisioner/domain/postgres-settings.ts';
import { childEnvironment } from '../shared/env.ts';

export type PsqlLoad = { readonly milliseconds: number } | { readonly notCompared: string };

/**
 * How long `psql -f` takes for the same dump in a server with the same settings, as superuser and from plain text: the
 * measure that our loader is held to. psql runs whatever a dump says, so only give it dumps that you trust.
 */
export async function psqlLoad(dump: string, wholeCluster: boolean): Promise<PsqlLoad> {
  const version = spawnSync('psql', ['--version'], { stdio: 'ignore', env: childEnvironment() });
  if (version.status !== 0) return { notCompared: 'psql not found: not compared' };
  const [binaries, user] = [findServerBinaries(), serverUser()];
  if (binaries === null || user === null) return { notCompared: 'no server for psql on this machine: not compared' };
  const outer = mkdtempSync(join(tmpdir(), 'stillframe-bench-'));
  const directory = join(outer, 's');
  const place = {
    directory,
    dataDirectory: join(directory, 'data'),
    socketDirectory: join(directory, 'socket'),
    user,
    isolation: isolationFor(user),
  };
  const password = randomBytes(16).toString('hex');
  try {
    if (user.identity !== null) spawnSync('chmod', ['711', outer]);
    makeDirectories(place);
    const whole = { ...place, native: usableBinaries(binaries, user, directory) };
    const signal = AbortSignal.timeout(120_000);
    await createCluster(whole, password, signal);
    const server = await startPostgres(whole, signal);
    try {
      const file = join(outer, 'dump.sql');
      writeFileSync(file, dump);
      const psql = (database: string, ...args: string[]) =>
        spawnSync('psql', ['-X', '-q', '-U', sandboxRoles.admin, '-d', database, ...args], {
          env: childEnvironment({ PGHOST: place.socketDirectory, PGPORT: String(sandboxPort), PGPASSWORD: password }),
          stdio: 'ignore',
        });
      if (!wholeCluster) psql('postgres', '-c', 'CREATE DATABASE measured TEMPLATE template0');
      const before = performance.now();
      const { status } = psql(wholeCluster ? 'postgres' : 'measured', '-f', file);
      const milliseconds = performance.now() - before;
      if (status !== 0) return { notCompared: `psql does not get through this dump (exit ${status}): not compared` };
      return { milliseconds };
    } finally {
      process.kill(server.pid, 'SIGQUIT');
    }
  } finally {
    rmSync(outer, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
