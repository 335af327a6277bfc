import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** A program of the lab with whatever it starts, in a process group of its own. */
export interface Program {
  readonly name: string;
  stop(): Promise<void>;
}

/** Starts a program whose output goes into a file. */
export function startProgram(
  name: string,
  command: readonly [string, ...string[]],
  options: { env: Record<string, string>; cwd: string; log: string },
): Program {
  const [file, ...args] = command;
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const log = createWriteStream(options.log, { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return {
    name,
    async stop() {
      if (child.pid === undefined) return;
      const ended = hasEnded(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
      signal(child.pid, 'SIGTERM');
      await Promise.race([ended, wait(3000, null, { ref: false })]);
      signal(child.pid, 'SIGKILL');
      await ended;
      log.end();
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** To the whole group: functions that an emulator runs must not outlive it. */
function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export interface Ended {
  /** Null when it had to be ended. */
  readonly status: number | null;
  /** Both outputs, as they came. */
  readonly output: string;
}

/** Runs a program to its end, beside everything else: what it talks to may live in this process. */
export function runToEnd(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string>; seconds: number },
): Promise<Ended> {
  const { cwd, env, seconds } = options;
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000 });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (output += part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve({ status, output });
    });
  });
}

/** A port of the loopback that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Asks until the address answers at all. */
export async function untilAnswers(url: string, seconds = 60): Promise<void> {
  const limit = Date.now() + seconds * 1000;
  for (;;) {
    try {
      await (await fetch(url)).arrayBuffer();
      return;
    } catch (error) {
      if (Date.now() > limit) throw new Error(`${url} did not answer within ${String(seconds)} s`, { cause: error });
      await wait(200);
    }
  }
}

/**
 * Polls until there is an answer other than null; the error says what was waited for. On a machine with more to do than
 * it has processors, a second counts for less.
 */
export async function until<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | null>,
  everyMs = 400,
): Promise<T> {
  let left = seconds * 1000;
  for (;;) {
    const begun = Date.now();
    const found = await look();
    if (found !== null) return found;
    if (left < 0) throw new Error(`not within ${String(seconds)} s: ${what}`);
    await wait(everyMs);
    left -= (Date.now() - begun) / crowding();
  }
}

/** How many programs want each processor, at least 1. */
export function crowding(): number {
  return Math.max(1, (loadavg()[0] ?? 1) / cpus().length);
}

/** Ends a function's process at once, as a crash of its machine would. Only those of our own emulator are seen. */
export function killFunction(pid: number): void {
  if (!readOrNothing(`/proc/${String(pid)}/environ`).includes(`STILLFRAME_LAB=${labId}\0`)) return;
  signalOne(pid);
}

function signalOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Marks the processes of this run. */
export const labId = `${String(process.pid)}-${String(Date.now())}`;

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
