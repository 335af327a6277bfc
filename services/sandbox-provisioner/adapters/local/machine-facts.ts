import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Environment } from '../../../../shared/env.ts';
import type { MachineFacts } from '../../domain/prerequisites/machine-facts.ts';
import { serverUser, type ServerUser } from './isolation.ts';
import { findMysqlBinaries } from './mysql-binaries.ts';
import { findServerBinaries } from './postgres-binaries.ts';

/** What this machine offers to a dump of this family; asking changes nothing. */
export function machineFacts(environment: Environment, engine: 'postgres' | 'mysql' = 'postgres'): MachineFacts {
  const user = serverUser();
  const place = user === null ? null : temporaryPlace(environment, user);
  const temporaryDirectory = place?.path ?? environment.temporaryDirectory;
  return {
    platform: `${process.platform}-${process.arch}`,
    bundledMajor: findServerBinaries()?.major ?? null,
    pgRestore: environment.PATH.split(delimiter).some((directory) => existsSync(join(directory, 'pg_restore'))),
    mysqlServer: engine === 'mysql' ? (findMysqlBinaries(environment)?.version ?? null) : null,
    unprivilegedUser: user !== null,
    temporaryDirectory,
    temporaryDirectoryUsable: user === null || place !== null,
    freeDiskBytes: place === null ? null : freeBytes(temporaryDirectory),
    availableMemoryBytes: availableMemory(),
  };
}

/**
 * The temporary directory, unless the server's user cannot get into it (root's own TMPDIR, say): then the system's.
 * Null: there is none that can be used.
 */
export function temporaryPlace(
  environment: Environment,
  user: ServerUser,
): { path: string; note: string | null } | null {
  const wanted = environment.temporaryDirectory;
  const path = [wanted, '/tmp', '/var/tmp'].find((candidate) => isWritable(candidate) && isEnterable(candidate, user));
  if (path === undefined) return null;
  return {
    path,
    note: path === wanted ? null : `The sandbox lies in ${path}, because ${user.name} cannot enter ${wanted}.`,
  };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Whether somebody else may walk through every directory on the way; access lists beyond the mode are not asked. */
function isEnterable(path: string, { identity }: ServerUser): boolean {
  if (identity === null) return true;
  for (let next = path; ; next = dirname(next)) {
    const { uid, mode } = statSync(next);
    if ((mode & 0o001) === 0 && !(uid === identity.uid && (mode & 0o100) !== 0)) return false;
    if (next === dirname(next)) return true;
  }
}

function freeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Free memory of the machine, or what is left within the limit of this container. */
function availableMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  const free = freemem();
  return limit > 0 && limit < 2 ** 50 ? Math.min(free, limit - process.memoryUsage.rss()) : free;
}
