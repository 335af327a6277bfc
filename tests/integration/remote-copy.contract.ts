import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { exampleSandbox, type Sandbox } from '../../events/sandbox.ts';
import { ClassifierProbeAnswer } from '../../services/classifier/probe-contract.ts';
import { handler as classifierProbe } from '../../services/classifier/probe-handler.ts';
import { ScannerProbeAnswer } from '../../services/scanner/probe-contract.ts';
import { handler as scannerProbe } from '../../services/scanner/probe-handler.ts';
import type { RemoteConnection } from '../../shared/database/remote-connection.ts';
import { proveLogin, remoteDatabase, type Clock } from '../../shared/database/remote-database.ts';
import { ProbeReturn, unpackAnswer } from '../../shared/lambda/probe-answer.ts';
import { makeTestAuthority, type TestAuthority } from '../aws-lab/test-authority.ts';
import { describeWith } from '../needs.ts';

/** A server behind TLS that holds a table `people` with a column `email`, and what is particular about its kind. */
export interface RemoteCopy {
  /** Made with `authority`, so that it is entered when nothing is changed. */
  readonly connection: RemoteConnection;
  /** Port of the same kind of server without TLS. */
  readonly clearPort: number;
  /** Somebody whom the server will not let in, however long one waits. */
  readonly refused: Partial<RemoteConnection>;
  readonly databases: readonly string[];
  setPassword(password: string): Promise<unknown>;
  stop(): Promise<void>;
}

const endpointName = 'copy.c9akciq32.eu-central-1.rds.example';
const restored = { name: 'stillframe-abc123-1', kind: 'restored' } as const;
const still: Clock = { now: () => 0, wait: async () => undefined };

/** What every copy that RDS restores must keep, whatever its family. */
export function remoteCopyContract(
  title: string,
  needs: Parameters<typeof describeWith>[0],
  copy: {
    start(authority: TestAuthority, endpointName: string): Promise<RemoteCopy>;
    readonly engine: Sandbox['source']['engine'];
    /** What the scanner's probe is asked for, with rows that must be among its answers. */
    readonly facts: Readonly<Record<string, readonly object[]>>;
    /** What may stand in none of them; null: nothing in particular. */
    readonly withheld: string | null;
  },
): void {
  describeWith(needs, title, () => {
    let running: RemoteCopy;
    let other: string;
    const folders: string[] = [];
    const authority = () => {
      const folder = mkdtempSync(join(tmpdir(), 'sf-authority-'));
      folders.push(folder);
      return makeTestAuthority(folder, [endpointName]);
    };
    const reason = async (changes: Partial<RemoteConnection>, forMs = 0, clock = still) =>
      (await proveLogin({ ...running.connection, ...changes }, forMs, clock)).reason;

    beforeAll(async () => {
      other = readFileSync(authority().authorityFile, 'utf8');
      running = await copy.start(authority(), endpointName);
    });
    afterAll(async () => {
      await running.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    it('is entered by its address when its certificate proves the endpoint’s name, and else not at all', async () => {
      expect(await reason({})).toBeNull();
      expect(await reason({ authority: other })).toBe('tls-not-verified');
      expect(await reason({ endpointName: `other.${endpointName}` })).toBe('tls-not-verified');
      expect(await reason({ endpointName: '127.0.0.1' })).toBe('tls-not-verified');
      expect(await reason({ port: running.clearPort })).toBe('tls-not-offered');
    });

    it('is tried until the new password holds, for as long as there is time, and not where waiting is of no use', async () => {
      let time = 0;
      const waits: number[] = [];
      let third: () => Promise<unknown> = async () => undefined;
      const clock = {
        now: () => time,
        wait: async (milliseconds: number) => {
          time += milliseconds;
          if (waits.push(milliseconds) === 3) await third();
        },
      };
      expect(await reason({ password: 'derived' }, 20_000, clock)).toBe('wrong-credentials');
      expect(waits.splice(0)).toEqual([1000, 2000, 4000, 8000]);
      third = () => running.setPassword('derived');
      expect(await reason({ password: 'derived' }, 60_000, clock)).toBeNull();
      expect(waits.splice(0)).toEqual([1000, 2000, 4000]);
      await running.setPassword(running.connection.password);
      expect(await reason(running.refused, 60_000, clock)).toBe('not-allowed');
      expect(waits).toEqual([]);
    });

    it('names every database of the source and none of RDS’s or the server’s own', async () => {
      expect(await remoteDatabase(running.connection, 'all').databases(restored)).toEqual(running.databases);
    });

    it('tells the scanner’s room its facts, and which password we set ourselves', async () => {
      const { connection, databases } = running;
      const context = { ourRoles: [], ourDatabases: [], ourPasswords: [connection.user] };
      const ask = {
        ask: 'facts',
        connection,
        sandbox: restored,
        facts: Object.keys(copy.facts),
        context,
        sliceMs: 60_000,
      };
      const returned = ProbeReturn.parse(await scannerProbe(ask));
      const answer = ScannerProbeAnswer.parse(returned.ok ? unpackAnswer(returned.gzip) : returned.error);
      if (answer.answer !== 'facts') throw new Error('facts were asked for');
      expect(answer).toMatchObject({ databases, remaining: [] });
      for (const [name, rows] of Object.entries(copy.facts))
        expect(answer.results[name]).toMatchObject({
          status: 'available',
          rows: expect.arrayContaining(rows.map((row) => expect.objectContaining(row))),
        });
      if (copy.withheld !== null) expect(JSON.stringify(answer.results)).not.toContain(copy.withheld);
    });

    it('tells the classifier’s room what its columns hold, and no value', async () => {
      const { connection } = running;
      const sandbox = {
        ...exampleSandbox,
        source: { ...exampleSandbox.source, engine: copy.engine },
        target: { kind: 'rds', databaseId: 'orders', snapshotArn: null },
      };
      const request = { sandbox, slice: 0, cursor: 0, cursorPage: 0, sliceMs: 60_000, excludedDatabases: [] };
      const returned = ProbeReturn.parse(await classifierProbe({ ask: 'slice', connection, request }));
      const text = JSON.stringify(returned.ok ? unpackAnswer(returned.gzip) : returned.error);
      const answer = ClassifierProbeAnswer.parse(JSON.parse(text));
      if (answer.answer !== 'slice') throw new Error('a slice was asked for');
      expect(answer.slice.columns.find(({ column }) => column === 'email')?.types).toContain('email');
      expect(text).not.toContain('mail.test');
    });
  });
}
