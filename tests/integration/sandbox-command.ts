import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { identifyProcess } from '../../shared/local/process-identity.ts';
import { SandboxRecord } from '../../shared/local/sandbox-records.ts';
import { systemErrorCode } from '../../shared/system-error.ts';

export const asRoot = process.getuid?.() === 0;
export const nobody = { uid: 65_534, gid: 65_534 };

export const shopDump = `-- PostgreSQL database dump
-- Dumped from database version 15.4
SET client_encoding = 'UTF8';
CREATE TABLE public.shops (id integer, name text);
COPY public.shops (id, name) FROM stdin;
1\tcorner
2\tmarket
\\.
`;

/** A playground of its own: temporary directory, home, results and the bundled program; compared before and after. */
export interface Playground {
  readonly root: string;
  readonly temporary: string;
  readonly home: string;
  readonly dump: string;
  /** Everything that sandboxes may leave behind, by path. */
  leftovers(): string[];
  remove(): void;
}

let program: string | null = null;

export async function playground(): Promise<Playground> {
  const root = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  const paths = { temporary: join(root, 'tmp'), home: join(root, 'home'), dump: join(root, 'shop.sql') };
  chmodSync(root, 0o755);
  mkdirSync(paths.temporary, { mode: 0o777 });
  chmodSync(paths.temporary, 0o1777);
  mkdirSync(join(paths.home, '.local/state'), { recursive: true });
  writeFileSync(paths.dump, shopDump);
  program = join(root, 'owner.mjs');
  const { bundle } = (await import(new URL('../../scripts/bundle.mjs', import.meta.url).href)) as {
    bundle: (entry: string, destination: string | null) => Promise<string>;
  };
  writeFileSync(program, await bundle(fileURLToPath(new URL('sandbox-owner.ts', import.meta.url)), null));
  return {
    root,
    ...paths,
    leftovers: () => [paths.temporary, join(paths.home, '.local/state')].flatMap((directory) => listAll(directory)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export interface Command {
  readonly child: ChildProcess;
  readonly out: string;
  /** The next answer that holds this key. */
  answer(key: 'drafts' | 'record' | 'rows' | 'swept' | 'error'): Promise<unknown>;
  /** The record once the restore has ended. */
  record(): Promise<SandboxRecord>;
  ask(what: 'again' | 'read' | 'destroy' | 'fail' | 'sweep' | 'clean'): void;
  /** Ends it; harmless when it has ended. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

let number = 0;

/** Starts the small command of sandbox-owner.ts. `as`: another user, when the tests run as root. */
export function command(
  ground: Playground,
  options: {
    scanId?: string;
    path?: string;
    keep?: boolean;
    environment?: Record<string, string | undefined>;
    as?: { uid: number; gid: number };
  } = {},
): Command {
  const scanId = options.scanId ?? `abcdef${String((number += 1)).padStart(4, '0')}`;
  const out = join(ground.root, `out-${scanId}-${(number += 1)}`);
  mkdirSync(out);
  if (options.as !== undefined) chownSync(out, options.as.uid, options.as.gid);
  const variables = { PATH: process.env['PATH'], TMPDIR: ground.temporary, HOME: ground.home, ...options.environment };
  const child = spawn(
    process.execPath,
    [program ?? '', options.path ?? ground.dump, out, scanId, options.keep === true ? 'keep' : 'no'],
    {
      cwd: ground.root,
      env: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined)),
      stdio: ['pipe', 'pipe', 'inherit'],
      ...options.as,
    },
  );
  const answers: Record<string, unknown>[] = [];
  let arrived: () => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    answers.push(JSON.parse(line) as Record<string, unknown>);
    arrived();
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  async function answer(key: string): Promise<unknown> {
    for (;;) {
      const index = answers.findIndex((candidate) => key in candidate);
      if (index >= 0) return answers.splice(index, 1)[0]?.[key];
      const next = new Promise<void>((resolve) => (arrived = resolve));
      if ((await Promise.race([next.then(() => 'answer'), ended.then(() => 'end')])) === 'end' && answers.length === 0)
        throw new Error(`the command ended without an answer to ${key}`);
    }
  }

  return {
    child,
    out,
    answer,
    record: async () => SandboxRecord.parse(await answer('record')),
    ask: (what) => void child.stdin.write(`${what}\n`),
    async kill(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}

/** Waits for something that will come true by itself; the limit only tells a hopeless wait from a slow machine. */
export async function until(condition: () => boolean, limitMs = 60_000): Promise<void> {
  for (const limit = Date.now() + limitMs; !condition(); await wait(25))
    if (Date.now() > limit) throw new Error('what was waited for did not come true');
}

/** False also for a process that has ended and that nobody has asked for yet. */
export function processExists(pid: number): boolean {
  return identifyProcess(pid) !== null;
}

function listAll(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
    return entries.map(({ parentPath, name }) => join(parentPath, name));
  } catch (error) {
    // Something is being removed at this very moment.
    if (systemErrorCode(error) === 'ENOENT') return [directory];
    throw error;
  }
}
