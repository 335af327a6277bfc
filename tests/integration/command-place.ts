import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { identifyProcess, isSameProcess } from '../../shared/local/process-identity.ts';
import { SandboxRecord } from '../../shared/local/sandbox-records.ts';

export const asRoot = process.getuid?.() === 0;
const program = fileURLToPath(new URL('../../cli/stillframe.mjs', import.meta.url));

/** An event as `--json` prints it. */
export interface PrintedEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface RunOptions {
  /** Variables beside PATH, HOME and TMPDIR; undefined takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** What standard input holds; `open`: the test writes to it. */
  readonly input?: string | Uint8Array | 'open';
}

/** What a command said and did. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The servers that were seen alive while it ran: without one, "nothing is left" would prove nothing. */
  readonly servers: readonly SandboxRecord[];
  readonly events: readonly PrintedEvent[];
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly servers: ReadonlyMap<string, SandboxRecord>;
  /** Waits for an event of this type; rejects when the command ends without it. */
  event(type: string): Promise<PrintedEvent>;
  /** Waits until a server of this command was seen alive. */
  server(): Promise<SandboxRecord>;
  /** Waits for something that comes true while the command runs. */
  until(condition: () => boolean): Promise<void>;
}

/** A private corner of the machine for one test: home, temporary directory, inputs and results. */
export interface CommandPlace {
  readonly root: string;
  readonly home: string;
  readonly temporary: string;
  readonly state: string;
  path(name: string): string;
  write(name: string, content: string | Uint8Array): string;
  /** A folder that was there before any command: no command has to remove it. */
  folder(name: string): string;
  /** A file of the test itself that lies where commands may leave none. */
  keep(file: string): void;
  start(args: readonly string[], options?: RunOptions): Running;
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Processes, sockets and files of commands that ran here, waiting as long as the product may take to be gone. */
  left(withinMs?: number): Promise<string[]>;
  /** The same, at this moment. */
  leftNow(): string[];
  remove(): Promise<void>;
}

export function commandPlace(): CommandPlace {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'command-test-'));
  const [home, temporary] = [join(root, 'home'), join(root, 'tmp')];
  // The copy's server may be another user's: it must be able to walk here.
  chmodSync(root, 0o755);
  mkdirSync(home);
  mkdirSync(temporary);
  chmodSync(temporary, 0o1777);
  const running = new Set<Running>();
  const path = (name: string) => join(root, name);
  const given = new Set<string>();

  function start(args: readonly string[], options: RunOptions = {}): Running {
    const variables = { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary, ...options.environment };
    const environment = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
    const child = spawn(process.execPath, [program, ...args], {
      cwd: options.cwd ?? root,
      env: environment,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const command = watch(child, () => recordsIn(home, environment['TMPDIR'] ?? temporary));
    running.add(command);
    void command.ended.then(() => running.delete(command));
    child.stdin?.on('error', () => undefined);
    if (options.input !== undefined && options.input !== 'open') child.stdin?.end(options.input);
    return command;
  }

  async function left(withinMs = 5000): Promise<string[]> {
    const end = Date.now() + withinMs;
    for (;;) {
      const found = leftNow();
      if (found.length === 0 || Date.now() > end) return found;
      await wait(20);
    }
  }

  const leftNow = () => [
    ...processesOf(root).map(({ pid, command }) => `process ${pid} ${command}`),
    ...socketsOf(root).map((socket) => `socket ${socket}`),
    ...[temporary, home]
      .flatMap((directory) => listAll(directory))
      .filter((file) => !given.has(file))
      .map((file) => `file ${file}`),
  ];

  return {
    root,
    home,
    temporary,
    state: join(home, '.local/state/stillframe'),
    path,
    write(name, content) {
      writeFileSync(path(name), content);
      return path(name);
    },
    folder(name) {
      mkdirSync(path(name), { recursive: true });
      for (let next = path(name); next !== root; next = dirname(next)) given.add(next);
      return path(name);
    },
    keep: (file) => void given.add(file),
    start,
    run: (args, options) => start(args, options).ended,
    left,
    leftNow,
    async remove() {
      for (const command of running) command.child.kill('SIGKILL');
      await Promise.all([...running].map(({ ended }) => ended));
      // A failed test may leave something: what it left is ended, so that it disturbs no other.
      for (const { pid } of processesOf(root)) endProcess(pid);
      rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function watch(child: ChildProcess, records: () => SandboxRecord[]): Running {
  const servers = new Map<string, SandboxRecord>();
  const output = { stdout: '', stderr: '' };
  let over = false;
  const look = () => {
    for (const record of records())
      if (record.owner.pid === child.pid && record.server !== null && isSameProcess(record.server))
        servers.set(record.name, record);
  };
  const poll = setInterval(look, 10);
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  const events = () =>
    output.stdout
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{"type":"'))
      .map((line) => JSON.parse(line) as PrintedEvent);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      over = true;
      clearInterval(poll);
      resolve({ code, signal, ...output, servers: [...servers.values()], events: events() });
    });
  });

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (over) throw new Error(`the command ended before what was waited for: ${output.stdout}${output.stderr}`);
      await wait(5);
    }
  }

  return {
    child,
    ended,
    servers,
    until,
    async event(type) {
      await until(() => output.stdout.includes(`{"type":"${type}"`) && events().some((event) => event.type === type));
      return events().find((event) => event.type === type) as PrintedEvent;
    },
    async server() {
      await until(() => servers.size > 0);
      return [...servers.values()][0] as SandboxRecord;
    },
  };
}

/** The register of sandboxes, wherever a command with this home and temporary directory may keep it. */
export function recordsIn(home: string, temporary: string): SandboxRecord[] {
  const places = [join(home, '.local/state/stillframe'), join(temporary, `stillframe-state-${process.getuid?.()}`)];
  return places.flatMap((place) =>
    entries(place)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        try {
          return [SandboxRecord.parse(JSON.parse(readFileSync(join(place, name), 'utf8')))];
        } catch {
          return []; // it is just being removed
        }
      }),
  );
}

/** Living processes that name this directory in their command line or environment, or work in it. */
export function processesOf(directory: string): { pid: number; command: string }[] {
  return entries('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({ pid: Number(name), command: text(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim() }))
    .filter(
      ({ pid, command }) =>
        command.includes(directory) ||
        linkOf(`/proc/${pid}/cwd`).startsWith(directory) ||
        text(`/proc/${pid}/environ`).includes(directory),
    )
    .filter(({ pid }) => identifyProcess(pid) !== null);
}

function socketsOf(directory: string): string[] {
  return text('/proc/net/unix')
    .split('\n')
    .map((line) => line.slice(line.indexOf('/')))
    .filter((socket) => socket.startsWith(directory));
}

/** Everything in a directory, by path. */
export function listAll(directory: string): string[] {
  try {
    const found = readdirSync(directory, { recursive: true, withFileTypes: true });
    return found.map(({ parentPath, name }) => join(parentPath, name));
  } catch {
    return entries(directory).map((name) => join(directory, name)); // something is being removed at this very moment
  }
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
