import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { childEnvironment } from '../../../../shared/env.ts';

/** Who runs the server: `identity` is null when it is ourselves, else the user that we as root change to. */
export interface ServerUser {
  readonly name: string;
  readonly identity: { readonly uid: number; readonly gid: number } | null;
}

/** How a server process is cut off from the network, and the command line that does it. */
export interface Isolation {
  readonly network: 'empty-namespace' | 'private-socket-only';
  readonly notes: readonly string[];
  wrap(program: string, args: readonly string[]): { readonly program: string; readonly args: readonly string[] };
  /** Given to `spawn` when the wrapper does not change the user itself. */
  readonly identity: { readonly uid: number; readonly gid: number } | null;
}

/** Root never runs the server (PostgreSQL refuses that too): `nobody` does. Null: this machine has no such user. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return { name: ownName(), identity: null };
  const nobody = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  const [uid, gid] = [Number(nobody?.[2]) | 0, Number(nobody?.[3]) | 0];
  return nobody === undefined || uid === 0 ? null : { name: 'nobody', identity: { uid, gid } };
}

/** Runs a short program as the server's user; a minute is the limit. */
export function runAs(user: ServerUser, program: string, args: readonly string[]): SpawnSyncReturns<Buffer> {
  return spawnSync(program, args, {
    cwd: '/',
    env: childEnvironment({ LC_ALL: 'C' }),
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: 60_000,
    ...user.identity,
  });
}

/**
 * Tries out whether this machine lets us make an empty network namespace: as root, or, where the kernel allows it, as an
 * ordinary user inside a user namespace of its own. https://man7.org/linux/man-pages/man1/unshare.1.html
 */
export function isolationFor(user: ServerUser): Isolation {
  const flags =
    user.identity === null
      ? ['--user', '--map-current-user', '--net', '--ipc']
      : ['--net', '--ipc', '--setgid', String(user.identity.gid), '--setuid', String(user.identity.uid)];
  const probe =
    process.platform === 'linux'
      ? spawnSync('unshare', [...flags, '--', '/bin/true'], {
          env: childEnvironment(),
          stdio: 'ignore',
          timeout: 10_000,
        })
      : null;
  if (probe?.status === 0)
    return {
      network: 'empty-namespace',
      notes: [],
      identity: null,
      wrap: (program, args) => shell(['unshare', ...flags, '--', program, ...args]),
    };
  const why = probe === null ? 'this operating system has no network namespaces' : 'this machine does not allow one';
  return {
    network: 'private-socket-only',
    notes: [`No empty network namespace: ${why}. The server listens on a private Unix socket only.`],
    identity: user.identity,
    wrap: (program, args) => shell([program, ...args]),
  };
}

/** No core dumps (they would hold rows), files for nobody else, and first in line when memory runs out. */
const prelude = 'ulimit -c 0; umask 077; { echo 800 >/proc/self/oom_score_adj; } 2>/dev/null; exec "$@"';

function shell(command: readonly string[]): { program: string; args: readonly string[] } {
  return { program: '/bin/sh', args: ['-c', prelude, 'stillframe-server', ...command] };
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
