import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgres } from '../../shared/database/postgres.ts';
import { sandboxLimits } from '../../shared/database/database.ts';
import type { SandboxRecord } from '../../shared/local/sandbox-records.ts';
import { asRoot, command, nobody, playground, type Command, type Playground } from './sandbox-command.ts';

jest.setTimeout(120_000);

let ground: Playground;
let owner: Command;
let record: SandboxRecord;

beforeAll(async () => {
  ground = await playground();
  owner = command(ground);
  record = await owner.record();
});
afterAll(async () => {
  owner.ask('destroy');
  await owner.kill('SIGCONT');
  expect(ground.leftovers()).toEqual([]);
  ground.remove();
});

const linux = process.platform === 'linux' ? describe : describe.skip;

describe('the server of a sandbox', () => {
  it('holds the rows of the dump', async () => {
    expect(record).toMatchObject({ status: 'available', failure: null, databases: ['shop'] });
    owner.ask('read');
    expect(await owner.answer('rows')).toEqual([
      ['1', 'corner'],
      ['2', 'market'],
    ]);
  });

  it.each(['stillframe_reader', 'stillframe_loader', 'stillframe_admin', 'postgres', 'root'])(
    'does not let %s in without the password',
    async (user) => {
      const { socketDirectory: host, port } = record;
      const attempt = openPostgres({
        ...{ host, port, user, database: 'postgres', tls: null, limits: sandboxLimits },
        password: 'a guess',
      });
      await expect(attempt).rejects.toMatchObject({
        reason: user.startsWith('stillframe') ? 'wrong-credentials' : 'not-allowed',
      });
    },
  );

  it('lies in a directory that only its users can look into', () => {
    expect(statSync(record.directory).mode & 0o777).toBe(asRoot ? 0o711 : 0o700);
    expect(statSync(record.dataDirectory).mode & 0o777).toBe(0o700);
    expect(statSync(record.socketDirectory).mode & 0o777).toBe(0o700);
    // Below a long TMPDIR the socket has a short directory of its own.
    const inside = record.socketDirectory.startsWith(record.directory);
    expect(readdirSync(record.directory).sort()).toEqual(inside ? ['data', 's'] : ['data']);
  });

  it('keeps no password in the register and no record for others', () => {
    const path = join(ground.home, '.local/state/stillframe', `${record.name}.json`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).not.toMatch(/password|[0-9a-f]{64}/);
  });

  it('gives a repeated request the same sandbox and makes no second one', async () => {
    await owner.answer('drafts');
    owner.ask('again');
    owner.ask('again');
    const [first, second] = [await owner.answer('drafts'), await owner.answer('drafts')];
    expect(first).toEqual(second);
    expect(first).toMatchObject([{ type: 'SandboxRestoreStarted', data: { sandbox: { name: record.name } } }]);
    expect(readdirSync(ground.temporary)).toHaveLength(1);
  });
});

linux('the server of a sandbox, as Linux sees it', () => {
  const pid = () => record.server?.pid ?? 0;

  it('listens on no network address', () => {
    const sockets = readdirSync(`/proc/${pid()}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid()}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    });
    expect(sockets.length).toBeGreaterThan(0);
    const listed = ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
      readFileSync(`/proc/${pid()}/net/${table}`, 'utf8').trim().split('\n').slice(1),
    );
    expect(listed.map((line) => line.trim().split(/\s+/)[9]).filter((inode) => sockets.includes(inode ?? ''))).toEqual(
      [],
    );
    const unix = readFileSync(`/proc/${pid()}/net/unix`, 'utf8');
    expect(unix).toContain(`${record.socketDirectory}/.s.PGSQL.5432`);
  });

  it('is in an empty network namespace exactly when the record says so', () => {
    const ours = readlinkSync('/proc/self/ns/net');
    const theirs = readlinkSync(`/proc/${pid()}/ns/net`);
    expect(theirs === ours).toBe(record.network === 'private-socket-only');
    const interfaces = readFileSync(`/proc/${pid()}/net/dev`, 'utf8').trim().split('\n').slice(2);
    const expected =
      record.network === 'empty-namespace' ? ['lo'] : interfaces.map((line) => line.split(':')[0]?.trim());
    expect(interfaces.map((line) => line.split(':')[0]?.trim())).toEqual(expected);
    expect(record.network === 'empty-namespace' || record.notes.join(' ').includes('network namespace')).toBe(true);
  });

  it('is run by an unprivileged user who may not write core dumps', () => {
    const status = readFileSync(`/proc/${pid()}/status`, 'utf8');
    const uid = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
    expect(uid).toBe(asRoot ? nobody.uid : process.getuid?.());
    expect(uid).not.toBe(0);
    expect(/^CapEff:\s+0+$/m.test(status)).toBe(true);
    expect(readFileSync(`/proc/${pid()}/limits`, 'utf8')).toMatch(/^Max core file size +0 +0/m);
  });

  it('writes its log nowhere', () => {
    expect(readlinkSync(`/proc/${pid()}/fd/2`)).toBe('/dev/null');
    expect(readlinkSync(`/proc/${pid()}/fd/1`)).toBe('/dev/null');
  });
});
