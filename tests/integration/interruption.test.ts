import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpHead, dumpOf, shopDump, tableOf } from './command-dumps.ts';
import { commandPlace, processesOf, type CommandPlace, type Running } from './command-place.ts';
import { isSameProcess } from '../../shared/local/process-identity.ts';
import type { ProcessIdentity } from '../../shared/local/sandbox-records.ts';
import { long } from './command-needs.ts';

let place: CommandPlace;
beforeEach(() => {
  place = commandPlace();
});
afterEach(() => place.remove());

/** Everything in the sandbox ends before this is over, whatever happened to the command. */
const promisedMs = 5000;
const endless = `${dumpHead()}CREATE TABLE public.people (id integer, email text);\nCOPY public.people (id, email) FROM stdin;\n`;

interface Moment {
  readonly name: string;
  /** Starts a scan and comes back at that moment. */
  reach(): Promise<Running>;
}

function scan(target: string, more: readonly string[] = ['--format', 'json'], input?: 'open'): Running {
  const args = ['scan', target, '--out', place.path('results'), '--json', ...more];
  return place.start(args, input === undefined ? {} : { input });
}

async function at(event: string, more?: readonly string[]): Promise<Running> {
  const running = scan(place.write('shop.sql', shopDump), more);
  await running.event(event);
  return running;
}

const moments: readonly Moment[] = [
  { name: 'when the scan has been asked for', reach: () => at('ScanRequested') },
  { name: 'while the server is being made', reach: () => at('SandboxRestoreStarted') },
  {
    name: 'in the middle of the rows of a table',
    async reach() {
      const running = scan('-', undefined, 'open');
      running.child.stdin?.write(endless + '1\tada@example.org\n'.repeat(10_000));
      await running.server();
      // More rows are to come, so the loader waits for them until we let go.
      await running.until(() => processesOf(place.root).some(({ command }) => command.includes('stillframe_loader')));
      await running.until(() => running.child.stdin?.writableLength === 0);
      return running;
    },
  },
  { name: 'while the copy is checked', reach: () => at('SandboxReady') },
  { name: 'while the copy is classified', reach: () => at('DatabaseScanned') },
  { name: 'while the report is printed', reach: () => at('DataClassified', ['--format', 'pdf,html,json']) },
];
const [asked, making, loading, checking, classifying, printing] = moments as [
  Moment,
  Moment,
  Moment,
  Moment,
  Moment,
  Moment,
];

/** Every signal meets every moment where the tests may take long, and every other one once elsewhere. */
const everySignal = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).flatMap((signal) =>
  moments.map((moment) => ({ signal, moment })),
);
const someSignals: typeof everySignal = [
  { signal: 'SIGINT', moment: asked },
  { signal: 'SIGTERM', moment: making },
  { signal: 'SIGINT', moment: loading },
  { signal: 'SIGHUP', moment: loading },
  { signal: 'SIGHUP', moment: checking },
  { signal: 'SIGTERM', moment: classifying },
  { signal: 'SIGINT', moment: printing },
];

async function expectInterrupted(running: Running, signal: NodeJS.Signals): Promise<void> {
  const { code, stderr, signal: died } = await running.ended;
  expect({ code, died, stderr }).toEqual({
    code: 130,
    died: null,
    stderr: `stillframe: interrupted by ${signal}; nothing of the sandbox is left.\n`,
  });
  // The command has said that nothing is left, so it is true at once but for the watchers that end with it.
  expect(place.leftNow().filter((line) => !/ stillframe-watch(er|dog) /.test(line))).toEqual([]);
  expect(await place.left()).toEqual([]);
}

describe.each(long ? everySignal : someSignals)('$signal $moment.name', ({ signal, moment }) => {
  it('ends the scan with 130 and leaves nothing', async () => {
    const running = await moment.reach();
    const standing = moment !== asked && moment !== making;
    expect([...running.servers.values()].filter(({ server }) => isAlive(server)).length).toBe(standing ? 1 : 0);
    if (!standing && moment === making) expect(place.leftNow()).not.toEqual([]);
    running.child.kill(signal);
    await expectInterrupted(running, signal);
  });
});

describe('a signal', () => {
  it('to the whole group, as Ctrl-C in a terminal sends it, ends the scan the same way', async () => {
    const running = await loading.reach();
    const { server, watchdog } = await running.server();
    // A terminal reaches its foreground group: watchdog and server are in sessions of their own, so only a child can tell.
    for (const identity of [server, watchdog]) expect(sessionOf(identity)).toBe(identity?.pid);
    running.child.kill('SIGINT');
    await expectInterrupted(running, 'SIGINT');
  });

  it('twice ends the command at once, and the rest goes by itself', async () => {
    const running = await loading.reach();
    await running.server();
    running.child.kill('SIGINT');
    running.child.kill('SIGTERM');
    const { code } = await running.ended;
    expect(code).toBe(130);
    expect(await place.left(promisedMs)).toEqual([]);
  });
});

describe('a writer that neither goes on nor ends', () => {
  it('of standard input does not keep an interrupted command waiting, not even for its first bytes', async () => {
    const running = scan('-', undefined, 'open');
    running.child.stdin?.write(endless);
    await running.event('ScanRequested');
    running.child.kill('SIGINT');
    await expectInterrupted(running, 'SIGINT');
  });

  it('of a named pipe neither', async () => {
    const pipe = place.path('dump.sql');
    execFileSync('mkfifo', [pipe]);
    const writer = createWriteStream(pipe);
    writer.on('error', () => undefined);
    const running = scan(pipe);
    writer.write(endless + '1\tada@example.org\n'.repeat(10_000));
    await running.server();
    await running.until(() => processesOf(place.root).some(({ command }) => command.includes('stillframe_loader')));
    running.child.kill('SIGTERM');
    await expectInterrupted(running, 'SIGTERM');
    writer.destroy();
  });

  it('does not keep a command waiting that has refused the beginning', async () => {
    const running = scan('-', undefined, 'open');
    running.child.stdin?.write('Dear board,\n'.repeat(10_000));
    const { code, stderr } = await running.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Rejected: The file is not recognised as a dump of PostgreSQL, MySQL or MariaDB\. → Pass what pg_dump/m,
    );
    expect(await place.left()).toEqual([]);
  });

  it('nor one whose restore has failed', async () => {
    const running = scan('-', ['--format', 'json', '--max-statement', '4KiB'], 'open');
    const statement = `INSERT INTO public.people VALUES ('${'x'.repeat(70_000)}');\n`;
    running.child.stdin?.write(`${dumpHead()}CREATE TABLE public.people (email text);\n${statement}`);
    const { code, stderr, servers } = await running.ended;
    expect(code).toBe(1);
    expect(servers).toHaveLength(1);
    expect(stderr).toMatch(/^Failed at restore \(statement-too-large\): .+ Raise --max-statement/m);
    expect(await place.left()).toEqual([]);
  });
});

describe('kill -9 of the command', () => {
  it.each(long ? moments : [making, loading, classifying, printing])(
    '$name: everything is gone within 5 s',
    async (moment) => {
      const running = await moment.reach();
      if (moment !== asked) expect(processesOf(place.root).length).toBeGreaterThan(1);
      if (moment !== asked && moment !== making) expect(isAlive((await running.server()).server)).toBe(true);
      running.child.kill('SIGKILL');
      expect((await running.ended).signal).toBe('SIGKILL');
      expect(await place.left(promisedMs)).toEqual([]);
    },
  );

  it('and of its watchdogs: the next command removes what stands, and leaves another living scan alone', async () => {
    // What a dead command made above the register nobody knows to be its; a home has that as a rule.
    place.folder('home/.local/state');
    const killed = await loading.reach();
    const record = await killed.server();
    const living = place.start(['scan', '-', '--out', place.path('other'), '--json', '--format', 'json'], {
      input: 'open',
    });
    living.child.stdin?.write(endless + '1\tada@example.org\n'.repeat(10_000));
    const livingRecord = await living.server();

    const watchers = processesOf(record.directory).filter(({ command }) => /stillframe-watchdog/.test(command));
    const work = processesOf(place.root).filter(
      ({ command, pid }) => /stillframe-watcher/.test(command) && parentOf(pid) === killed.child.pid,
    );
    expect([watchers.length, work.length]).toEqual([1, 1]);
    for (const { pid } of [...watchers, ...work]) process.kill(pid, 'SIGKILL');
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(isAlive(record.server)).toBe(true);
    expect(existsSync(record.directory)).toBe(true);

    const next = await place.run([
      'scan',
      place.write('next.sql', shopDump),
      '--out',
      place.path('next'),
      '--format',
      'json',
    ]);
    expect(next).toMatchObject({ code: 0, stderr: '' });
    expect(isAlive(record.server)).toBe(false);
    expect(existsSync(record.directory)).toBe(false);
    expect(existsSync(join(place.state, `${record.name}.json`))).toBe(false);
    expect(isAlive(livingRecord.server)).toBe(true);
    expect(existsSync(livingRecord.dataDirectory)).toBe(true);

    living.child.stdin?.end('1\tada@example.org\n\\.\n');
    expect(await living.ended).toMatchObject({ code: 0 });
    expect(await place.left()).toEqual([]);
  });
});

describe('a sandbox that is kept', () => {
  it('stands after a failure, is named, and goes with stillframe clean', async () => {
    // What a dead command made above the register nobody knows to be its; a home has that as a rule.
    place.folder('home/.local/state');
    const cut = dumpOf(tableOf('public.people', 'id integer', ['1'])).replace(/\\\.[^]*$/, '');
    const { code, stdout, servers } = await place.run([
      'scan',
      place.write('cut.sql', cut),
      '--out',
      place.path('results'),
      '--format',
      'json',
      '--keep-sandbox-on-failure',
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^Failed at restore \(dump-truncated\): The dump ends within the rows of the COPY at line \d+: it is truncated\. Make or copy it again\.$/m,
    );
    expect(stdout).toMatch(/^Kept {7}the sandbox still stands; `stillframe clean` removes it$/m);
    const [record] = servers;
    expect(isAlive(record?.server)).toBe(true);
    const proof = JSON.parse(readFileSync(place.path('results/sandbox.json'), 'utf8')) as { state: string };
    expect(proof.state).toBe('kept');

    const asked = await place.run(['clean', '--dry-run']);
    expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining(`${record?.name}: would be removed`) });
    expect(isAlive(record?.server)).toBe(true);
    const cleaned = await place.run(['clean']);
    expect(cleaned).toMatchObject({ code: 0, stdout: `${record?.name}: removed\n`, stderr: '' });
    expect(isAlive(record?.server)).toBe(false);
    expect(await place.left()).toEqual([]);
    expect((await place.run(['clean'])).stdout).toBe('Nothing to remove.\n');
  });
});

function isAlive(identity: ProcessIdentity | null | undefined): boolean {
  return identity !== null && identity !== undefined && isSameProcess(identity);
}

/** Fields of stat after the command name: state, parent, group, session. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

function sessionOf(identity: ProcessIdentity | null): number | null {
  return identity === null ? null : Number(statOf(identity.pid)[3]);
}
