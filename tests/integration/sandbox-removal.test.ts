import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { SandboxProof } from '../../events/documents/sandbox-record.ts';
import { identifyProcess } from '../../shared/local/process-identity.ts';
import type { SandboxRecord } from '../../shared/local/sandbox-records.ts';
import { asRoot, command, playground, processExists, until, type Command, type Playground } from './sandbox-command.ts';

jest.setTimeout(150_000);

let ground: Playground;
const commands: Command[] = [];

beforeEach(async () => {
  ground = await playground();
});
afterEach(async () => {
  for (const owner of commands.splice(0)) await owner.kill('SIGKILL');
  await until(() => ground.leftovers().length === 0);
  ground.remove();
});

async function standing(
  options: Parameters<typeof command>[1] = {},
): Promise<{ owner: Command; record: SandboxRecord }> {
  const owner = command(ground, options);
  commands.push(owner);
  const record = await owner.record();
  expect(record).toMatchObject({ status: 'available' });
  expect(processExists(record.server?.pid ?? 0)).toBe(true);
  expect(existsSync(record.dataDirectory)).toBe(true);
  return { owner, record };
}

function recordPath({ name }: SandboxRecord): string {
  return join(ground.home, '.local/state/stillframe', `${name}.json`);
}

function proofOf(owner: Command): SandboxProof {
  return SandboxProof.parse(JSON.parse(readFileSync(join(owner.out, 'sandbox.json'), 'utf8')));
}

describe('the end of a sandbox', () => {
  it('removes server, watchdog, directory and record, and proves it', async () => {
    const { owner, record } = await standing();
    await owner.answer('drafts');
    owner.ask('destroy');
    // Below a long TMPDIR the socket has a short directory of its own.
    const directory = record.socketDirectory.startsWith(record.directory) ? 1 : 2;
    expect(await owner.answer('drafts')).toMatchObject([
      { type: 'SandboxDestroyed', data: { removed: { server: 1, directory }, kept: false } },
    ]);
    expect([record.server, record.watchdog].filter((known) => known !== null && processExists(known.pid))).toEqual([]);
    expect(ground.leftovers()).toEqual([]);
    expect(proofOf(owner)).toMatchObject({ state: 'removed', left: [] });
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGHUP'] as const)('comes by itself when the command dies of %s', async (signal) => {
    const { owner, record } = await standing();
    await owner.kill(signal);
    await until(() => ground.leftovers().length === 0);
    expect(processExists(record.server?.pid ?? 0)).toBe(false);
    await until(() => !processExists(record.watchdog?.pid ?? 0));
  });

  it('comes by itself when the command dies while it is still restoring', async () => {
    const owner = command(ground);
    commands.push(owner);
    await owner.answer('drafts');
    await until(() =>
      readdirSync(ground.temporary).some((name) => existsSync(join(ground.temporary, name, 'data', 'base'))),
    );
    await owner.kill('SIGKILL');
    await until(() => ground.leftovers().length === 0);
    expect(existsSync(join(owner.out, 'restore.json'))).toBe(false);
  });

  it('comes with the next command when the watchdog died too', async () => {
    const first = await standing();
    process.kill(first.record.watchdog?.pid ?? 0, 'SIGKILL');
    await first.owner.kill('SIGKILL');
    expect(processExists(first.record.server?.pid ?? 0)).toBe(true);
    const second = await standing();
    second.owner.ask('sweep');
    expect(await second.owner.answer('swept')).toMatchObject([{ name: first.record.name, problem: null }]);
    expect(processExists(first.record.server?.pid ?? 0)).toBe(false);
    expect(existsSync(first.record.directory)).toBe(false);
    expect(processExists(second.record.server?.pid ?? 0)).toBe(true);
  });

  it('interrupts a restore that still goes on', async () => {
    const slow = join(ground.root, 'slow.sql');
    writeFileSync(slow, `-- PostgreSQL database dump\nCREATE TABLE t (i int);\nSELECT pg_catalog.pg_sleep(600);\n`);
    const owner = command(ground, { path: slow });
    commands.push(owner);
    await owner.answer('drafts');
    await until(() =>
      readdirSync(ground.temporary).some((name) => existsSync(join(ground.temporary, name, 'data', 'base'))),
    );
    owner.ask('destroy');
    expect(await owner.answer('drafts')).toMatchObject([{ type: 'SandboxDestroyed' }]);
    expect(ground.leftovers()).toEqual([]);
    expect(proofOf(owner).state).toBe('removed');
  });
});

describe('the sweep', () => {
  it('leaves the sandbox of another living command alone', async () => {
    const [first, second] = await Promise.all([standing(), standing()]);
    first.owner.ask('clean');
    expect(await first.owner.answer('swept')).toEqual([]);
    for (const { owner, record } of [first, second]) {
      expect(processExists(record.server?.pid ?? 0)).toBe(true);
      owner.ask('read');
      expect(await owner.answer('rows')).toHaveLength(2);
    }
  });

  it('never ends a process that only has the number of a recorded one', async () => {
    const { owner, record } = await standing();
    const bystander = spawn('sleep', ['600'], { stdio: 'ignore' });
    const pid = bystander.pid ?? 0;
    const stale = { pid, startedAt: '1' };
    const name = 'stillframe-0000000000-1';
    const dead = { ...record, name, scanId: '0000000000', owner: stale, server: stale, watchdog: stale };
    const directory = join(ground.temporary, `${name}-0123456789ab`);
    mkdirSync(directory);
    const paths = { directory, dataDirectory: join(directory, 'data'), socketDirectory: join(directory, 's') };
    writeFileSync(recordPath(dead), JSON.stringify({ ...dead, ...paths }));
    owner.ask('sweep');
    expect(await owner.answer('swept')).toMatchObject([{ name, problem: null }]);
    expect(identifyProcess(pid)).not.toBeNull();
    expect(existsSync(directory)).toBe(false);
    bystander.kill();
  });

  it('leaves a directory alone that is recorded but is not one of ours', async () => {
    const { owner, record } = await standing();
    const precious = join(ground.root, 'precious');
    mkdirSync(precious);
    writeFileSync(join(precious, 'file'), 'keep me');
    const name = 'stillframe-1111111111-1';
    const link = join(ground.temporary, `${name}-0123456789ab`);
    symlinkSync(precious, link);
    const stale = { pid: 2 ** 22 - 3, startedAt: '1' };
    const dead = { ...record, name, scanId: '1111111111', owner: stale, server: null, watchdog: null };
    for (const directory of [precious, link]) {
      const paths = { directory, dataDirectory: join(directory, 'data'), socketDirectory: join(directory, 's') };
      writeFileSync(recordPath(dead), JSON.stringify({ ...dead, ...paths }));
      owner.ask('sweep');
      expect(await owner.answer('swept')).toMatchObject([
        { name, removed: [], problem: { code: 'sandbox-directory-foreign' } },
      ]);
      expect(readFileSync(join(precious, 'file'), 'utf8')).toBe('keep me');
    }
    rmSync(link);
    rmSync(recordPath(dead));
  });

  it('keeps what was asked to be kept until it expires or is cleaned away', async () => {
    const { owner, record } = await standing({ keep: true });
    await owner.answer('drafts');
    owner.ask('fail');
    expect(await owner.answer('drafts')).toMatchObject([{ data: { kept: true, removed: {} } }]);
    const proof = proofOf(owner);
    expect(proof.state).toBe('kept');
    const why = proof.left[0]?.why ?? '';
    expect(why).toContain('stillframe clean');
    owner.child.stdin?.end();
    await owner.kill('SIGCONT');
    await until(() => !processExists(record.watchdog?.pid ?? 0));
    expect(processExists(record.server?.pid ?? 0)).toBe(true);

    const passwordFile = /passfile=(\S+?)"/.exec(why)?.[1] ?? '';
    const password = readFileSync(passwordFile, 'utf8').trim().split(':')[4];
    const client = new pg.Client({
      ...{ host: record.socketDirectory, port: record.port, user: record.readerRole, database: 'shop', ssl: false },
      ...(password === undefined ? {} : { password }),
    });
    await client.connect();
    expect((await client.query('SELECT count(*)::int AS shops FROM public.shops')).rows).toEqual([{ shops: 2 }]);
    await client.end();

    const next = await standing();
    next.owner.ask('sweep');
    expect(await next.owner.answer('swept')).toEqual([]);
    next.owner.ask('clean');
    expect(await next.owner.answer('swept')).toMatchObject([{ name: record.name, problem: null }]);
    expect(processExists(record.server?.pid ?? 0)).toBe(false);
  });
});

describe('a sandbox on an awkward machine', () => {
  const user = asRoot ? { as: { uid: 65_534, gid: 65_534 } } : {};

  it.each([
    ['HOME is not set', { HOME: undefined }],
    ['HOME does not exist', { HOME: '/nowhere/at/all' }],
    ['HOME cannot be written', { HOME: '/proc' }],
    ['the state directory cannot be made', { XDG_STATE_HOME: '/dev/null/state' }],
  ])('is registered in the temporary directory when %s', async (_, environment) => {
    const { owner, record } = await standing({ environment, ...user });
    const uid = asRoot ? 65_534 : process.getuid?.();
    expect(existsSync(join(ground.temporary, `stillframe-state-${uid}`, `${record.name}.json`))).toBe(true);
    owner.ask('destroy');
    await owner.kill('SIGCONT');
    expect(ground.leftovers()).toEqual([]);
  });

  it('refuses a state directory that somebody else prepared', async () => {
    const uid = asRoot ? 65_534 : (process.getuid?.() ?? 0);
    const trap = join(ground.temporary, `stillframe-state-${uid}`);
    mkdirSync(trap, { mode: 0o777 });
    const owner = command(ground, { environment: { HOME: undefined }, ...user });
    commands.push(owner);
    await expect(owner.answer('drafts')).rejects.toThrow('without an answer');
    expect(readdirSync(ground.temporary)).toEqual([`stillframe-state-${uid}`]);
    rmSync(trap, { recursive: true });
  });

  it('finds a short place for its socket when TMPDIR is long', async () => {
    const deep = join(ground.temporary, 'd'.repeat(120));
    mkdirSync(deep, { mode: 0o755 });
    const { owner, record } = await standing({ environment: { TMPDIR: deep } });
    expect(record.directory.startsWith(deep)).toBe(true);
    expect(record.socketDirectory).toMatch(/^\/tmp\/stillframe-s-[0-9a-f]{12}$/);
    owner.ask('read');
    expect(await owner.answer('rows')).toHaveLength(2);
    await owner.kill('SIGKILL');
    await until(() => !existsSync(record.socketDirectory) && !existsSync(record.directory));
    rmSync(deep, { recursive: true });
  });

  it('stands and goes as an ordinary user too, and leaves an empty home empty', async () => {
    const home = join(ground.root, 'empty-home');
    mkdirSync(home);
    if (asRoot) chownSync(home, 65_534, 65_534);
    const { owner, record } = await standing({ ...user, environment: { HOME: home } });
    expect(record.ranAs).not.toBe('root');
    await owner.kill('SIGKILL');
    await until(() => readdirSync(home).length === 0 && ground.leftovers().length === 0);
    expect(processExists(record.server?.pid ?? 0)).toBe(false);
  });
});
