import { execFileSync } from 'node:child_process';
import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { childEnvironment } from '../../../shared/env.ts';
import { identifyProcess, isSameProcess, onLinux } from '../../../shared/local/process-identity.ts';
import type { ProcessIdentity, SandboxRecord } from '../../../shared/local/sandbox-records.ts';

/** Programs that the provisioner starts inside a sandbox. A person's shell that happens to be in there is not one. */
const programs = /^(postgres|initdb|pg_restore|mariadbd|mysqld)( \(deleted\))?$/;

/**
 * Processes of this sandbox: our programs that work inside its private directory, which is how a server that was started
 * but not yet recorded is found too. A recorded pid alone proves nothing: it may be another program's by now.
 */
export function processesOf(record: SandboxRecord): readonly ProcessIdentity[] {
  const pids = onLinux() ? byWorkingDirectory(record) : byCommandLine(record);
  return pids.flatMap((pid) => identifyProcess(pid) ?? []);
}

/** Asks politely (fast shutdown), then firmly (immediate shutdown), then ends them. True: none is left. */
export async function endProcesses(record: SandboxRecord, patienceMs = 3_000): Promise<boolean> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const there = processesOf(record);
    // A fast shutdown is for the server itself; it ends its own.
    const first = signal === 'SIGINT' ? there.filter((process) => isServer(process, record)) : there;
    // MySQL and MariaDB do not hear SIGINT.
    first.forEach((identity) => send(identity, signal === 'SIGINT' && record.engine === 'mysql' ? 'SIGTERM' : signal));
    const limit = Date.now() + (first.length === 0 ? 0 : patienceMs);
    for (;;) {
      if (processesOf(record).length === 0) return true;
      if (Date.now() >= limit) break;
      await wait(20);
    }
  }
  return false;
}

/** Ends one process, if it is the very one that was recorded. True: it is gone. */
export async function endProcess(identity: ProcessIdentity, patienceMs = 3_000): Promise<boolean> {
  send(identity, 'SIGKILL');
  for (const limit = Date.now() + patienceMs; Date.now() < limit; await wait(5))
    if (!isSameProcess(identity)) return true;
  return !isSameProcess(identity);
}

function isServer({ pid, startedAt }: ProcessIdentity, { server }: SandboxRecord): boolean {
  return server?.pid === pid && server.startedAt === startedAt;
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    if (isSameProcess(identity)) process.kill(identity.pid, signal);
  } catch {
    // It ended in between, or is not ours to end: then it is still seen, and said so.
  }
}

function byWorkingDirectory({ directory, dataDirectory }: SandboxRecord): number[] {
  const inside = [directory, dataDirectory].flatMap((path) => fileIdentity(path) ?? []);
  if (inside.length === 0) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => inside.includes(fileIdentity(`/proc/${pid}/cwd`) ?? '') && programs.test(programOf(pid)))
    .map(Number);
}

function programOf(pid: string): string {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return '';
  }
}

function fileIdentity(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

function byCommandLine({ dataDirectory }: SandboxRecord): number[] {
  try {
    const printed = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8', env: childEnvironment() });
    return printed.split('\n').flatMap((line) => {
      const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
      const ours =
        command !== undefined &&
        /\b(postgres|initdb|mariadbd|mysqld)\b/.test(command) &&
        command.includes(dataDirectory);
      return ours ? [Number(pid)] : [];
    });
  } catch {
    return [];
  }
}
