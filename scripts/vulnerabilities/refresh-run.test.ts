import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dataFiles } from '../../services/scanner/vulnerabilities/render-data.ts';
import { dataFolder, fresh, readFiles, sourceAnswer } from './source-answers.fixture.ts';

const root = join(import.meta.dirname, '../..');
const files = readFiles();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillframe-refresh-'));
  for (const name of [...dataFiles, 'data.generated.ts']) copyFileSync(join(dataFolder, name), join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

const content = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

type Misbehaviour = (response: ServerResponse, answer: string) => void;

/** Runs the command against a server of this machine that answers as the sources do, one of them badly. */
async function refresh(
  bad: { readonly of: string; readonly with: Misbehaviour } | null,
  grown = true,
): Promise<{ code: number | null; said: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const address = decodeURIComponent((request.url ?? '').slice(1));
    asked.push(address);
    const answer = sourceAnswer(files, address.replace(/^moved\//, ''), grown);
    if (answer === null) response.writeHead(404).end();
    else if (bad !== null && address.includes(bad.of) && !address.startsWith('moved/')) bad.with(response, answer);
    else response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const script = ['scripts/run.mjs', 'scripts/refresh-vulnerabilities.ts', '--mirror', mirror, '--folder', folder];
  const child = spawn(process.execPath, script, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { code, said, asked };
}

const cut: Misbehaviour = (response, answer) => {
  response.writeHead(200, { 'content-length': Buffer.byteLength(answer) });
  response.write(answer.slice(0, answer.length / 2), () => response.destroy());
};

describe('npm run refresh:vulnerabilities', () => {
  it('asks every source, and writes a set that holds together', async () => {
    const { code, said, asked } = await refresh(null);
    expect([code, said]).toEqual([0, expect.stringContaining('Written: pg-cves.jsonl')]);
    const hosts = new Set(asked.map((address) => address.split('/')[0]));
    expect([...hosts].toSorted()).toEqual([
      ...['api.github.com', 'docs.aws.amazon.com', 'endoflife.date', 'raw.githubusercontent.com'],
      ...['services.nvd.nist.gov', 'www.cisa.gov'],
    ]);
    const written = content();
    expect(Object.keys(written).toSorted()).toEqual([...dataFiles, 'data.generated.ts'].toSorted());
    for (const id of [fresh.nvdPostgres, fresh.nvdMysql, fresh.mariadb, fresh.pgweb, fresh.aurora])
      expect(written['data.generated.ts']).toContain(id);
  });

  it('can be repeated: the second time changes nothing more', async () => {
    await refresh(null, false);
    const once = content();
    expect((await refresh(null, false)).code).toBe(0);
    expect(content()).toEqual(once);
  });

  it.each<[string, string, Misbehaviour, RegExp]>([
    [
      'an error',
      'endoflife.date',
      (response) => response.writeHead(500).end('no'),
      /endoflife\.date answered with status 500/,
    ],
    ['a cut answer', 'community-server.md', cut, /raw\.githubusercontent\.com broke off/],
    [
      'half a table',
      'community-server.md',
      (response, answer) => response.end(answer.slice(0, answer.length / 2)),
      /MariaDB’s page: \d+ records now/,
    ],
    ['half of a JSON', 'www.cisa.gov', (response, answer) => response.end(answer.slice(0, 5_000)), /not JSON/],
    [
      'a page of words',
      'services.nvd.nist.gov',
      (response) => response.end('<html>Under maintenance</html>'),
      /not JSON/,
    ],
    [
      'another form',
      'services.nvd.nist.gov',
      (response) => response.end('{"message":"Rate limit"}'),
      /form that is not known/,
    ],
    ['fewer records', 'CVE_list.md', (response) => response.end('# Moved'), /Aurora MySQL: 0 records now/],
    [
      'a way elsewhere',
      'endoflife.date',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      /sends to another host/,
    ],
    ['a closed door', 'www.cisa.gov', (response) => response.destroy(), /www\.cisa\.gov cannot be reached/],
  ])('changes nothing when a source answers with %s', async (_, of, misbehaviour, message) => {
    const before = content();
    const { code, said } = await refresh({ of, with: misbehaviour });
    expect([code, said]).toEqual([1, expect.stringMatching(message)]);
    expect(said).not.toContain('maintenance');
    expect(content()).toEqual(before);
  });

  it('follows a source that has moved within its host', async () => {
    const moved: Misbehaviour = (response) => {
      const location = `/moved${(response.req.url ?? '').replace('//', '/')}`;
      response.writeHead(301, { location }).end();
    };
    expect((await refresh({ of: 'endoflife.date', with: moved })).code).toBe(0);
  });
});
