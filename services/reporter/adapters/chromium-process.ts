import { spawn, type ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

/** A started Chromium: how to talk to it, and how to know that nothing of it runs any more. */
export interface ChromiumProcess {
  readonly transport: ConnectionTransport;
  /** Resolved, never rejected, once the browser has ended, whether it could be started or not. */
  readonly ended: Promise<void>;
  /** Kills the browser and its children; resolved once all have ended, so that nothing writes any more. */
  kill(): Promise<void>;
}

/** How long the children of a killed browser are waited for; where nobody reaps them, the dead stay listed for ever. */
const childrenMs = 2000;

/**
 * Starts Chromium on a pipe, in a process group of its own. We start it ourselves because a library that does gives no
 * hold on a browser that failed to start: it may still be writing while its directory is removed.
 */
export function startChromium(
  executablePath: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): ChromiumProcess {
  const child = spawn(executablePath, [...args, '--remote-debugging-pipe'], {
    detached: true,
    env: { ...environment },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => child.pid === undefined && resolve());
  });
  return {
    transport: pipeTransport(child),
    ended,
    async kill() {
      killGroup(child);
      await ended;
      const limit = Date.now() + childrenMs;
      while (killGroup(child) && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}

/** Whether there was anything to kill. */
function killGroup({ pid }: ChildProcess): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** Chromium reads messages from its descriptor 3 and writes them to 4, each ended by a zero byte. */
function pipeTransport(child: ChildProcess): ConnectionTransport {
  const input = child.stdio[3] as Duplex;
  const output = child.stdio[4] as Duplex;
  let pending: Buffer[] = [];
  const transport: ConnectionTransport = {
    send: (message) => void input.write(`${message}\0`),
    close: () => input.destroy(),
  };
  output.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      const message = Buffer.concat([...pending, chunk.subarray(start, end)]).toString();
      pending = [];
      start = end + 1;
      // Each message in a turn of its own, as from a socket, so that its promises settle before the next one.
      setImmediate(() => transport.onmessage?.(message));
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  });
  output.once('close', () => transport.onclose?.());
  // A pipe that breaks is a browser that ended, which `close` and `ended` tell.
  for (const pipe of [input, output]) pipe.on('error', () => undefined);
  return transport;
}
