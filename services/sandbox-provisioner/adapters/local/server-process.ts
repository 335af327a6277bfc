import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { childEnvironment } from '../../../../shared/env.ts';
import { AppError } from '../../../../shared/errors.ts';
import { identifyProcess } from '../../../../shared/local/process-identity.ts';
import type { ProcessIdentity } from '../../../../shared/local/sandbox-records.ts';
import type { Isolation, ServerUser } from './isolation.ts';
import { startFailure, type FailureWords } from './start-failure.ts';

/** Where a sandbox's server lives and who runs it. */
export interface ServerHome {
  readonly directory: string;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly user: ServerUser;
  readonly isolation: Isolation;
}

/** A program of a server, with its arguments. */
export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** What is particular about starting one kind of server. */
export interface ServerStart extends ServerCommand {
  /** Added when it is started once more, only to learn why it does not start. */
  readonly diagnosis: { readonly args: readonly string[]; readonly end: NodeJS.Signals };
  readonly isReady: () => boolean | Promise<boolean>;
  /** Milliseconds between two looks. */
  readonly pause: number;
  readonly words: FailureWords;
}

const readyLimit = 60_000;
const diagnosisLimit = 10_000;
/** Characters of a program's output that are kept. */
const outputKept = 16_384;

/** Makes the private directories. Where root runs the server as somebody else, the outer one may be walked through only. */
export function makeDirectories(home: Omit<ServerHome, 'isolation'>): void {
  const { identity } = home.user;
  mkdirSync(home.directory, { mode: 0o700 });
  if (identity !== null) chmodSync(home.directory, 0o711);
  for (const directory of [home.dataDirectory, home.socketDirectory]) {
    mkdirSync(directory, { mode: 0o700 });
    if (identity !== null) chownSync(directory, identity.uid, identity.gid);
  }
}

/** A file that the server's user alone may read. */
export function writeSecret({ user }: Pick<ServerHome, 'user'>, path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  if (user.identity !== null) chownSync(path, user.identity.uid, user.identity.gid);
}

/** Runs a program that makes an empty installation, to its end. `input`: what it reads. */
export async function runToEnd(
  home: ServerHome,
  command: ServerCommand & { readonly input?: string; readonly words: FailureWords },
  signal: AbortSignal,
): Promise<void> {
  const { input, words } = command;
  const child = run(home, command, [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe']);
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const { code, text } = await ended(child);
  signal.removeEventListener('abort', kill);
  signal.throwIfAborted();
  if (code !== 0) throw startFailure(text, words);
}

/** Starts a server and waits until it can be used. Its output goes nowhere: it could carry values. */
export async function startUntilReady(
  home: ServerHome,
  start: ServerStart,
  signal: AbortSignal,
): Promise<ProcessIdentity> {
  const child = run(home, start, ['ignore', 'ignore', 'ignore']);
  let exited = false;
  child.once('exit', () => (exited = true));
  child.once('error', () => (exited = true));
  child.unref();
  const limit = Date.now() + readyLimit;
  while (!exited && Date.now() < limit) {
    signal.throwIfAborted();
    if (await start.isReady()) {
      const identity = child.pid === undefined ? null : identifyProcess(child.pid);
      if (identity !== null) return identity;
    }
    await wait(start.pause);
  }
  if (!exited) throw new AppError('server-not-ready', 'The sandbox did not start within 60 seconds. Scan again.');
  throw startFailure(await diagnose(home, start), start.words);
}

/** Starts it once more, still empty, only to learn why it does not start. */
async function diagnose(home: ServerHome, { program, args, diagnosis }: ServerStart): Promise<string> {
  const child = run(home, { program, args: [...args, ...diagnosis.args] }, ['ignore', 'ignore', 'pipe']);
  const timer = setTimeout(() => child.kill(diagnosis.end), diagnosisLimit);
  const { text } = await ended(child);
  clearTimeout(timer);
  return text;
}

function run(home: ServerHome, command: ServerCommand, stdio: readonly ('ignore' | 'pipe')[]): ChildProcess {
  const { isolation } = home;
  const wrapped = isolation.wrap(command.program, command.args);
  return spawn(wrapped.program, wrapped.args, {
    cwd: home.directory,
    env: childEnvironment({ LC_ALL: 'C' }),
    // A session of its own: Ctrl-C in our terminal must not stop it before it has been told to.
    detached: true,
    stdio: [...stdio],
    ...isolation.identity,
  });
}

/** The last kilobytes that the program wrote. Only used before anything of a dump is in the server. */
async function ended(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (text = (text + part).slice(-outputKept)));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, text: error.message }));
    child.once('close', (code) => resolve({ code, text }));
  });
}
