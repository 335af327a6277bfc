import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { childEnvironment } from '../env.ts';
import type { ProcessIdentity } from './sandbox-records.ts';

/** The process that has this pid now; null when there is none (a zombie has ended). */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const startedAt = onLinux() ? linuxStartTime(pid) : portableStartTime(pid);
  return startedAt === null ? null : { pid, startedAt };
}

export function ownIdentity(): ProcessIdentity {
  const identity = identifyProcess(process.pid);
  if (identity === null) throw new TypeError('the start time of this process cannot be read');
  return identity;
}

/** True while the very process that was recorded lives, not merely one with its number. */
export function isSameProcess(recorded: ProcessIdentity): boolean {
  return identifyProcess(recorded.pid)?.startedAt === recorded.startedAt;
}

export function onLinux(): boolean {
  return process.platform === 'linux';
}

/** Field 22 of stat, counted after the command name, which may hold spaces and brackets: proc(5). */
function linuxStartTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function portableStartTime(pid: number): string | null {
  try {
    const printed = execFileSync('ps', ['-o', 'state=', '-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [state, ...started] = printed.trim().split(/\s+/);
    return state === undefined || state.startsWith('Z') || started.length === 0 ? null : started.join(' ');
  } catch {
    return null;
  }
}
